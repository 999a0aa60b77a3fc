import { expect, it } from 'vitest';
import { phasesOf } from './phases';

it('leaves out what did not happen and puts the rest in a row', () => {
  const phases = phasesOf({
    dns: null,
    connect: null,
    tls: null,
    sending: null,
    waiting: 90,
    download: 10,
    total: 100,
  });
  expect(phases.map(({ name, start, length }) => [name, start, length])).toEqual([
    ['Waiting', 0, 90],
    ['Download', 90, 10],
  ]);
});

it('begins after the time that redirects took', () => {
  const phases = phasesOf({
    dns: 5,
    connect: 10,
    tls: 15,
    sending: 5,
    waiting: 55,
    download: 10,
    total: 200,
  });
  expect(phases.map(({ start }) => start)).toEqual([100, 105, 115, 130, 135, 190]);
});

it('lets a download that goes on reach up to now', () => {
  const phases = phasesOf({
    dns: null,
    connect: 10,
    tls: null,
    sending: null,
    waiting: 60,
    download: null,
    total: 200,
  });
  expect(phases.at(-1)).toEqual({ id: 'download', name: 'Download', start: 70, length: 130 });
});
