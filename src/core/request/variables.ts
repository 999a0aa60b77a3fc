import { epochMs, secondsOf, type EpochMs } from '../time';
import type { Environment } from './draft';

/** Variables by name. Of rows that are switched off nothing is known; of rows with one name the last counts. */
export function variablesOf(environment: Environment | null): ReadonlyMap<string, string> {
  const rows = environment?.variables ?? [];
  return new Map(rows.filter((row) => row.enabled).map((row) => [row.name.trim(), row.value]));
}

/** Where values that differ on each use come from. */
export interface DynamicSource {
  readonly uuid: () => string;
  readonly now: () => EpochMs;
  /** At least 0 and less than 1. */
  readonly random: () => number;
}

/** The machine's own clock and chance. */
export const machineSource: DynamicSource = {
  uuid: () => crypto.randomUUID(),
  now: () => epochMs(Date.now()),
  random: Math.random,
};

/** One more than the largest `$randomInt`. */
const RANDOM_BOUND = 1001;

interface DynamicVariable {
  readonly name: string;
  /** What it is, for people. */
  readonly meaning: string;
  readonly make: (source: DynamicSource) => string;
}

const makeUuid = (source: DynamicSource) => source.uuid();

/** The variables whose value is new with each use; `$guid` and `$randomUUID` are how other clients call `$uuid`. */
export const dynamicVariables: readonly DynamicVariable[] = [
  { name: '$uuid', meaning: 'a random UUID', make: makeUuid },
  {
    name: '$timestamp',
    meaning: 'the time in seconds since 1970',
    make: (source) => String(secondsOf(source.now())),
  },
  {
    name: '$isoTimestamp',
    meaning: 'the time as 2026-01-31T09:30:00.000Z',
    make: (source) => new Date(source.now()).toISOString(),
  },
  {
    name: '$randomInt',
    meaning: 'a whole number from 0 to 1000',
    make: (source) => String(Math.floor(source.random() * RANDOM_BOUND)),
  },
  { name: '$guid', meaning: 'a random UUID', make: makeUuid },
  { name: '$randomUUID', meaning: 'a random UUID', make: makeUuid },
];

const BY_NAME = new Map(dynamicVariables.map((variable) => [variable.name, variable]));

/** The names of the dynamic variables. */
export const dynamicNames: readonly string[] = [...BY_NAME.keys()];

/** The value of a dynamic variable, new on each call; null when there is none of this name. */
export function dynamicValue(name: string, source: DynamicSource): string | null {
  return BY_NAME.get(name)?.make(source) ?? null;
}
