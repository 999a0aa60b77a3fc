import type { Header } from '../../core/exchange/exchange';

/** Headers that the handshake makes itself (RFC 6455 §4.1), or that a GET without a body has no use for. */
const OWN =
  /^(connection|upgrade|sec-websocket-(key|version|protocol|extensions)|content-length|content-type)$/i;

/** Headers of the handshake in the shape that the client takes: repeats as lists, spelling kept. */
export function handshakeHeaders(headers: readonly Header[]): {
  readonly headers: Record<string, string | string[]>;
  readonly sent: readonly Header[];
} {
  const sent = headers.filter(([name]) => !OWN.test(name));
  const grouped = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of sent) {
    const group = grouped.get(name.toLowerCase());
    if (group) group.values.push(value);
    else grouped.set(name.toLowerCase(), { name, values: [value] });
  }
  const shaped = [...grouped.values()].map(({ name, values }): [string, string | string[]] => [
    name,
    values.length === 1 ? (values[0] ?? '') : values,
  ]);
  return { headers: Object.fromEntries(shaped), sent };
}

/** The sub-protocols to offer: those of the field, else those of a header that the person wrote. */
export function protocolsOf(field: string, headers: readonly Header[]): readonly string[] {
  const written = headers
    .filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
    .map(([, value]) => value)
    .join(',');
  const names = (field.trim() === '' ? written : field)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}
