import type { Header } from '../../exchange/exchange';
import type { UrlParameter } from '../url';

/** What an authorization puts into a request, or into its preview with every secret masked. */
export interface Attachment {
  /** Who is named as its source: a connection, or what was entered in Auth. */
  readonly source: 'connection' | 'auth';
  readonly headers: readonly Header[];
  /** Go into the query, unless the person wrote a parameter of that name. */
  readonly parameters: readonly UrlParameter[];
  /** Go into the Cookie header beside what is there. */
  readonly cookies: readonly Header[];
}

/** An attachment of one header and nothing else. */
export function headerAttachment(source: Attachment['source'], name: string, value: string): Attachment {
  return { source, headers: [[name, value]], parameters: [], cookies: [] };
}

/** `scheme credentials` (RFC 9110 §11.6.2); an empty prefix leaves the credentials alone. */
export function withPrefix(prefix: string, credentials: string): string {
  return prefix.trim() === '' ? credentials : `${prefix.trim()} ${credentials}`;
}
