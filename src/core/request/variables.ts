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

const DYNAMIC: ReadonlyMap<string, (source: DynamicSource) => string> = new Map([
  ['$uuid', (source) => source.uuid()],
  ['$timestamp', (source) => String(secondsOf(source.now()))],
  ['$isoTimestamp', (source) => new Date(source.now()).toISOString()],
  ['$randomInt', (source) => String(Math.floor(source.random() * RANDOM_BOUND))],
]);

/** The names of the dynamic variables, for completion: `$uuid`, `$timestamp` (seconds) … */
export const dynamicNames: readonly string[] = [...DYNAMIC.keys()];

/** The value of a dynamic variable, new on each call; null when there is none of this name. */
export function dynamicValue(name: string, source: DynamicSource): string | null {
  return DYNAMIC.get(name)?.(source) ?? null;
}
