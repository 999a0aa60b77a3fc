import fc from 'fast-check';

// Property tests take texts and URLs from here: fast-check's own `unit: 'binary'` and `webUrl()` first make a table of a
// million characters, which cost each run of the tests more than a second.

/** Every code point but the halves of pairs, as in text that UTF-8 can carry. */
const character = fc
  .nat({ max: 0x10_f7_ff })
  .map((point) => String.fromCodePoint(point < 0xd800 ? point : point + 0x800));

/** Any text at all; `maxLength` counts code points. */
export function anyText(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}

/** Parameters as a form or a query writes them, also empty ones and none. */
export function anyQuery(): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(anyText(), anyText()))
    .map((parameters) => new URLSearchParams(parameters).toString());
}

/** An http or https URL with any path, and often with a query and a fragment. */
export function anyUrl(): fc.Arbitrary<string> {
  const part = anyText().map(encodeURIComponent);
  return fc
    .tuple(
      fc.constantFrom('http', 'https'),
      fc.webAuthority(),
      fc.array(part),
      fc.option(anyQuery(), { nil: null }),
      fc.option(part, { nil: null }),
    )
    .map(([scheme, authority, path, query, fragment]) =>
      [
        `${scheme}://${authority}`,
        ...path.map((segment) => `/${segment}`),
        ...(query === null ? [] : ['?', query]),
        ...(fragment === null ? [] : ['#', fragment]),
      ].join(''),
    );
}
