type ExactJson = typeof JSON & { readonly rawJSON?: (text: string) => unknown };
type ReadNumber = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/**
 * The values of a JSON text with every number as it was written (ECMAScript "JSON.parse source text access"), for
 * JSON.stringify alone; null where the engine does not know how.
 * @throws SyntaxError when the text is no JSON.
 */
export function exactValues(text: string): unknown {
  const { rawJSON } = JSON as ExactJson;
  if (rawJSON === undefined) return null;
  const keepSpelling: ReadNumber = (_key, value, context) =>
    typeof value === 'number' && context?.source !== undefined && context.source !== String(value)
      ? rawJSON(context.source)
      : value;
  return JSON.parse(text, keepSpelling as (key: string, value: unknown) => unknown);
}
