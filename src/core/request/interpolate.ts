import { dynamicNames, dynamicValue, type DynamicSource } from './variables';

/** A placeholder as it stands in a text: its name, and the offsets of the whole `{{name}}`. */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A text with its placeholders filled in. */
export interface Interpolated {
  readonly text: string;
  /** Names without a value, each once, in order; they stay in the text as written. */
  readonly missing: readonly string[];
  /** True when the values would have brought more than 1 MiB; what came after is left as written. */
  readonly tooLarge: boolean;
}

/** Letters of any language, digits, `_`, `-`, `.` and `$`; spaces around the name do not count. */
const PLACEHOLDER = /\{\{\s*([\p{L}\p{N}_.$-]+)\s*\}\}/gu;

/** What values may add to a text, in characters: a list of long values, repeated, must not fill the memory. */
const LARGEST_GROWTH = 1024 * 1024;

/** The placeholders of a text, in order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return Array.from(text.matchAll(PLACEHOLDER), ({ 0: whole, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + whole.length,
  }));
}

/**
 * Replaces each `{{name}}` by its value, in one pass: a value that holds a placeholder is inserted as it is. It is a
 * look-up and nothing else; no expression is ever evaluated.
 * @param source where `{{$uuid}}` and the like come from; null leaves them as written, and not missing, for previews.
 */
export function interpolate(
  text: string,
  variables: ReadonlyMap<string, string>,
  source: DynamicSource | null = null,
): Interpolated {
  const missing = new Set<string>();
  let growth = 0;
  const filled = text.replaceAll(PLACEHOLDER, (whole: string, name: string) => {
    if (growth > LARGEST_GROWTH) return whole;
    const value = variables.get(name) ?? (source === null ? null : dynamicValue(name, source));
    if (value === null) {
      if (source !== null || !dynamicNames.includes(name)) missing.add(name);
      return whole;
    }
    growth += value.length;
    return growth > LARGEST_GROWTH ? whole : value;
  });
  return { text: filled, missing: [...missing], tooLarge: growth > LARGEST_GROWTH };
}
