import { decodeToken, type DecodedToken } from '../../jwt/decode';
import type { Header } from '../exchange';
import { headersOf } from '../headers';

/** What is odd about credentials, as they were written into the header. */
export type CredentialFlaw =
  | 'prefix_missing'
  | 'prefix_doubled'
  | 'prefix_colon'
  | 'quotes'
  | 'spaces'
  | 'ellipsis'
  | 'mask'
  | 'placeholder'
  | 'url'
  | 'basic_not_encoded';

/** What a request brought along to prove who sends it. Holds the secret itself: it stays in main. */
export interface SentCredential {
  readonly place: 'header' | 'query';
  /** As written, for example `Bearer`; null when there is none. */
  readonly scheme: string | null;
  /** The token or credentials without scheme, quotes and spaces. */
  readonly secret: string;
  readonly decoded: DecodedToken;
  readonly flaws: readonly CredentialFlaw[];
}

/** Schemes that people and APIs write in front of a token (the IANA registry, and usual inventions). */
const SCHEMES =
  /^(bearer|basic|digest|dpop|gnap|hoba|hawk|negotiate|ntlm|mutual|privatetoken|scram-\S+|vapid|token|jwt|apikey|api-key|oauth|key|session|splunk|sso-key|zoho-oauthtoken|klaviyo-api-key|discogs|bot|aws4-hmac-sha256)$/i;

/** Reads the Authorization header, or else the `access_token` of the URL (RFC 6750 §2.3); null when neither is there. */
export function sentCredential(url: string, headers: readonly Header[]): SentCredential | null {
  const [header] = headersOf(headers, 'authorization');
  if (header !== undefined && header.trim() !== '') return readHeader(header);
  const token = new URL(url).searchParams.get('access_token');
  if (token === null || token === '') return null;
  return {
    place: 'query',
    scheme: null,
    secret: token,
    decoded: decodeToken(token),
    flaws: textFlaws(token),
  };
}

function readHeader(header: string): SentCredential {
  const flaws: CredentialFlaw[] = [];
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([^]*)$/.exec(header) ?? [];
  const word = first.replace(/:$/, '');
  const hasScheme = rest !== '' && (SCHEMES.test(word) || /^[A-Za-z][\w-]{0,30}$/.test(word));
  const scheme = hasScheme || (rest === '' && SCHEMES.test(word)) ? word : null;
  if (scheme === null) flaws.push('prefix_missing');
  else if (first.endsWith(':')) flaws.push('prefix_colon');
  let credentials = scheme === null ? header : rest;
  const repeated = /^["'“]?(bearer|token|basic)\s+/i.exec(credentials.trim());
  if (scheme !== null && repeated) {
    flaws.push('prefix_doubled');
    credentials = credentials.trim().slice(repeated[0].length);
  }
  flaws.push(...textFlaws(credentials));
  const secret = credentials.trim().replace(/^["'“”‘’`]+|["'“”‘’`]+$/g, '');
  if (scheme?.toLowerCase() === 'basic' && !isBasic(secret)) flaws.push('basic_not_encoded');
  return { place: 'header', scheme, secret, decoded: decodeToken(secret), flaws };
}

function textFlaws(written: string): readonly CredentialFlaw[] {
  const text = written.trim();
  const flaws: readonly (readonly [CredentialFlaw, boolean])[] = [
    // oxlint-disable-next-line no-control-regex -- a header may carry Latin-1 spellings of these
    ['quotes', /^["'“”‘’`\u0091-\u0094]|["'“”‘’`\u0091-\u0094]$/.test(text)],
    ['spaces', /\s|%20|%0[AD]/i.test(text) && !/=/.test(text)],
    ['ellipsis', /(…|\.\.\.|\u0085)["']?$/.test(text)],
    ['mask', /[•*●]{3,}/.test(text)],
    [
      'placeholder',
      /\{\{.*\}\}|^[<[{$].*[>\]}]?$|^(your|my)?[-_ ]?(access)?[-_ ]?token$/i.test(text) ||
        /^(undefined|null|none|\[object object\]|nan)$/i.test(text),
    ],
    ['url', /^https?:\/\//i.test(text) || /[?&](code|access_token)=/.test(text)],
  ];
  return flaws.filter(([, holds]) => holds).map(([flaw]) => flaw);
}

/** RFC 7617: base64 of `user:password`. */
function isBasic(credentials: string): boolean {
  try {
    return atob(credentials).includes(':');
  } catch {
    return false;
  }
}
