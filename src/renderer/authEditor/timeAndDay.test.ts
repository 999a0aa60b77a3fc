import { expect, it } from 'vitest';
import { epochMs } from '../../core/time';
import { timeAndDay } from './timeAndDay';

const at = (day: number, hour: number, minute: number) =>
  epochMs(new Date(2026, 10, day, hour, minute).getTime());

it.each([
  [at(23, 18, 5), '18:05'],
  [at(24, 9, 9), '09:09 tomorrow'],
  [at(24, 23, 59), '23:59 tomorrow'],
  [at(25, 0, 0), '00:00 on 25 Nov'],
])('tells %d as %j on 23 November', (instant, text) => {
  expect(timeAndDay(instant, at(23, 9, 14))).toBe(text);
});
