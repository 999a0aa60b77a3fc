import { LatchkeyError } from '../errors';
import { interpolate } from './interpolate';
import type { DynamicSource } from './variables';

/** Fills in one text after the other and remembers what was missing, so that one message can name it all. */
export class Filling {
  readonly #variables: ReadonlyMap<string, string>;
  readonly #source: DynamicSource | null;
  readonly #missing = new Set<string>();
  #tooLarge = false;

  /** @param source where `{{$uuid}}` and the like come from; null leaves them as written, for previews. */
  constructor(variables: ReadonlyMap<string, string>, source: DynamicSource | null) {
    this.#variables = variables;
    this.#source = source;
  }

  fill(text: string): string {
    const filled = interpolate(text, this.#variables, this.#source);
    for (const name of filled.missing) this.#missing.add(name);
    this.#tooLarge ||= filled.tooLarge;
    return filled.text;
  }

  /** @throws LatchkeyError `request.unknown_variable` or `request.too_large` when a text could not be filled in. */
  refuseGaps(): void {
    if (this.#tooLarge) {
      throw new LatchkeyError(
        'request.too_large',
        'The variables would add more than 1 MB to a part of the request.',
        'Shorten their values, or put the text into the body itself.',
      );
    }
    if (this.#missing.size === 0) return;
    const names = [...this.#missing].map((name) => `{{${name}}}`).join(', ');
    throw new LatchkeyError(
      'request.unknown_variable',
      `The request needs ${this.#missing.size === 1 ? 'a value' : 'values'} for ${names}.`,
      'Choose the environment that holds them, or add them there.',
    );
  }
}
