import type { Attachment } from './auth/attachment';
import { automaticHeaders, type AutomaticInput } from './automaticHeaders';

/** A header that will go out, and why. */
export interface PlannedHeader {
  readonly name: string;
  readonly value: string;
  /** Written by the person, taken from the connection, made from what Auth says, or added because it was missing. */
  readonly source: 'you' | 'connection' | 'auth' | 'automatic';
  /** What a person may wonder about; null mostly. */
  readonly note: string | null;
}

/** What headers follow from, placeholders already filled in. */
interface HeaderInput extends AutomaticInput {
  /** What the authorization adds, or its mask; null when there is none. */
  readonly attached: Attachment | null;
}

/**
 * The headers of a request, in the order they go out: the authorization, what the person wrote, and what was missing.
 * What a person wrote always wins. The request and its preview are both made here, so they cannot differ.
 */
export function planHeaders(input: HeaderInput): readonly PlannedHeader[] {
  const { attached, written } = input;
  const names = new Set(written.map(([name]) => name.toLowerCase()));
  const replaced = new Set<string>();
  const plan: PlannedHeader[] = [];
  for (const [name, value] of attached?.headers ?? []) {
    if (names.has(name.toLowerCase())) replaced.add(name.toLowerCase());
    else plan.push({ name, value, source: attached?.source ?? 'auth', note: null });
  }
  const instead =
    attached?.source === 'connection'
      ? 'Sent instead of the connection’s token'
      : 'Sent instead of what Auth says';
  for (const [name, value] of written) {
    plan.push({ name, value, source: 'you', note: replaced.has(name.toLowerCase()) ? instead : null });
  }
  const added = automaticHeaders(input)
    .filter(({ isOmitted }) => !isOmitted)
    .map(({ name, value }): PlannedHeader => ({ name, value, source: 'automatic', note: null }));
  const [host, rest] = [added.filter(isHost), added.filter((header) => !isHost(header))];
  return [...host, ...withCookies([...plan, ...rest], attached?.cookies ?? [])];
}

/** The engine writes it before all others. */
function isHost({ name }: PlannedHeader): boolean {
  return name === 'Host';
}

/** A cookie joins the Cookie header that is there, since a second one would be wrong (RFC 6265 §5.4); one of the same name stays. */
function withCookies(
  plan: readonly PlannedHeader[],
  cookies: Attachment['cookies'],
): readonly PlannedHeader[] {
  const at = plan.findIndex(({ name }) => name.toLowerCase() === 'cookie');
  const own = plan[at];
  const written = new Set((own?.value ?? '').split(';').map((pair) => pair.split('=', 1)[0]?.trim() ?? ''));
  const added = cookies.filter(([name]) => !written.has(name)).map(([name, value]) => `${name}=${value}`);
  if (added.length === 0) return plan;
  if (own === undefined) {
    return [{ name: 'Cookie', value: added.join('; '), source: 'auth', note: null }, ...plan];
  }
  const value = [own.value.trim(), ...added].filter((pair) => pair !== '').join('; ');
  return plan.with(at, { ...own, value, note: 'with the cookie that Auth adds' });
}
