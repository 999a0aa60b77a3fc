import type { Header } from '../../../core/exchange/exchange';
import type { Answer } from '../../state/exchanges';

/** Something that two answers say differently; null where one of them says nothing. */
export interface Difference {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** All that differs between two answers but their bodies: status, protocol, headers. */
export function headDifferences(before: Answer, after: Answer): readonly Difference[] {
  const one = before.exchange.response;
  const other = after.exchange.response;
  const facts: readonly Difference[] = [
    {
      name: 'Status',
      before: `${one.status} ${one.statusText}`.trim(),
      after: `${other.status} ${other.statusText}`.trim(),
    },
    { name: 'Protocol', before: `HTTP/${one.httpVersion}`, after: `HTTP/${other.httpVersion}` },
  ];
  return [...facts, ...headerPairs(one.headers, other.headers)].filter(
    (difference) => difference.before !== difference.after,
  );
}

/** The values of each header, repeats joined, in the order of the newer answer. */
function headerPairs(before: readonly Header[], after: readonly Header[]): readonly Difference[] {
  const names = new Map([...after, ...before].map(([name]) => [name.toLowerCase(), name]));
  return [...names].map(([lower, name]) => ({
    name,
    before: valuesOf(before, lower),
    after: valuesOf(after, lower),
  }));
}

function valuesOf(headers: readonly Header[], lower: string): string | null {
  const values = headers.filter(([name]) => name.toLowerCase() === lower).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}
