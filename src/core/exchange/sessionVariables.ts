import type { EpochMs } from '../time';
import type { CapturedValue } from './judgement';
import { maskToken } from './mask';

/** A variable that was taken out of an answer and lives until the app quits. */
interface SessionVariable extends CapturedValue {
  /** The request whose answer it came from: `POST api.example.com/v3/login`. */
  readonly from: string;
  readonly at: EpochMs;
}

/** What the window may know of it. */
export interface SessionVariableView {
  readonly name: string;
  /** The value, or its mask when it is a secret. */
  readonly shown: string;
  readonly isSecret: boolean;
  readonly from: string;
  readonly at: EpochMs;
}

/** A shorter one masks half of every text it happens to stand in, and can be guessed anyway. */
const SHORTEST_MASKED = 4;

/** How much of a value the window needs to see, in characters. */
const LONGEST_SHOWN = 2000;

/** The variables of this session. Kept in memory only: they are what answers say at the moment, secrets among them. */
export class SessionVariables {
  readonly #variables = new Map<string, SessionVariable>();
  readonly #onChange: (views: readonly SessionVariableView[]) => void;

  constructor(onChange: (views: readonly SessionVariableView[]) => void) {
    this.#onChange = onChange;
  }

  /** Sets several at once; each replaces one of its name. */
  set(variables: readonly (SessionVariable & { readonly name: string })[]): void {
    if (variables.length === 0) return;
    for (const { name, ...variable } of variables) this.#variables.set(name, variable);
    this.#onChange(this.views());
  }

  /** Forgets one, or all. */
  clear(name: string | null): void {
    if (name === null) this.#variables.clear();
    else this.#variables.delete(name);
    this.#onChange(this.views());
  }

  values(): ReadonlyMap<string, string> {
    return new Map([...this.#variables].map(([name, { value }]) => [name, value]));
  }

  /** The values that must be seen nowhere. */
  secrets(): readonly string[] {
    return [...this.#variables.values()]
      .filter(({ isSecret, value }) => isSecret && value.length >= SHORTEST_MASKED)
      .map(({ value }) => value);
  }

  views(): readonly SessionVariableView[] {
    return [...this.#variables].map(([name, { value, isSecret, from, at }]) => ({
      name,
      shown: isSecret ? maskToken(value) : value.slice(0, LONGEST_SHOWN),
      isSecret,
      from,
      at,
    }));
  }
}

/** Variables in use: what was captured counts before what an environment says. */
export function withSession(
  environment: ReadonlyMap<string, string>,
  session: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return session.size === 0 ? environment : new Map([...environment, ...session]);
}
