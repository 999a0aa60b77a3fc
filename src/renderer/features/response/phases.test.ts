import { expect, it } from 'vitest';
import { phasesOf } from './phases';

it('leaves out what did not happen and puts the rest in a row', () => {
  const phases = phasesOf({ dns: null, connect: null, tls: null, waiting: 90, download: 10, total: 100 });
  expect(phases.map(({ name, start, length }) => [name, start, length])).toEqual([
    ['Waiting', 0, 90],
    ['Download', 90, 10],
  ]);
});

it('begins after the time that redirects took', () => {
  const phases = phasesOf({ dns: 5, connect: 10, tls: 15, waiting: 60, download: null, total: 200 });
  expect(phases.map(({ start }) => start)).toEqual([110, 115, 125, 140]);
});
