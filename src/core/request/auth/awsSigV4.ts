import { headerOf } from '../../exchange/headers';
import type { Header } from '../../exchange/exchange';
import type { Hashing, HttpRequest } from '../../ports';
import type { EpochMs } from '../../time';

/** What signs a request, and what for. */
export interface AwsSigning {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Empty when the keys are not temporary ones. */
  readonly sessionToken: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Headers that proxies and engines change or add on the way, so they are left out of the signature, and those that say
 * nothing about the request.
 */
const UNSIGNED: ReadonlySet<string> = new Set([
  'authorization',
  'user-agent',
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/**
 * The request with AWS Signature Version 4 in its Authorization header. `X-Amz-Date`, and for S3
 * `X-Amz-Content-Sha256`, are added when the person did not write them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 * @param payloadHash SHA-256 of the body in hexadecimal; null leaves it out, as S3 allows for streams.
 */
export function signAwsRequest(
  request: HttpRequest,
  signing: AwsSigning,
  { now, hashing, payloadHash }: { now: EpochMs; hashing: Hashing; payloadHash: string | null },
): HttpRequest {
  const isS3 = signing.service.toLowerCase() === 's3';
  const url = new URL(request.url);
  const writtenDate = headerOf(request.headers, 'x-amz-date');
  const date = writtenDate !== null && /^\d{8}T\d{6}Z$/.test(writtenDate) ? writtenDate : amzDate(now);
  const payload = headerOf(request.headers, 'x-amz-content-sha256') ?? payloadHash ?? UNSIGNED_PAYLOAD;

  const headers: Header[] = request.headers.filter(([name]) => name.toLowerCase() !== 'x-amz-date');
  headers.push(['X-Amz-Date', date]);
  if (isS3 && headerOf(headers, 'x-amz-content-sha256') === null) {
    headers.push(['X-Amz-Content-Sha256', payload]);
  }
  if (signing.sessionToken !== '' && headerOf(headers, 'x-amz-security-token') === null) {
    headers.push(['X-Amz-Security-Token', signing.sessionToken]);
  }

  const signed = canonicalHeaders(headers, url.host);
  const names = signed.map(([name]) => name).join(';');
  const canonicalRequest = [
    request.method,
    isS3 ? keptPath(url.pathname) : normalPath(url.pathname),
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    payload,
  ].join('\n');

  const day = date.slice(0, 8);
  const scope = `${day}/${signing.region}/${signing.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest, hashing)].join('\n');
  const mac = (key: Uint8Array, text: string) => hashing.hmacSha256(key, bytesOf(text));
  const key = [day, signing.region, signing.service, 'aws4_request'].reduce(
    mac,
    bytesOf(`AWS4${signing.secretAccessKey}`),
  );
  const authorization = `AWS4-HMAC-SHA256 Credential=${signing.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${hexOf(mac(key, toSign))}`;
  return { ...request, headers: [['Authorization', authorization], ...headers] };
}

/** Names in lower case and in order, values without needless spaces, repeats joined in their order. */
function canonicalHeaders(headers: readonly Header[], host: string): readonly Header[] {
  const values = new Map<string, string[]>();
  const all = headerOf(headers, 'host') === null ? [['Host', host] as const, ...headers] : headers;
  for (const [name, value] of all) {
    const lowerName = name.toLowerCase();
    if (UNSIGNED.has(lowerName)) continue;
    values.set(lowerName, [...(values.get(lowerName) ?? []), value.trim().replaceAll(/ +/g, ' ')]);
  }
  return [...values]
    .map(([name, own]) => [name, own.join(',')] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** Every service but S3: double slashes are one, and what goes out is encoded once more. */
function normalPath(path: string): string {
  return path
    .replaceAll(/\/{2,}/g, '/')
    .split('/')
    .map(encoded)
    .join('/');
}

/** S3 takes a key as it is, encoded once. */
function keptPath(path: string): string {
  return path
    .split('/')
    .map((segment) => encoded(decoded(segment)))
    .join('/');
}

/** Sorted by encoded name, then by encoded value. */
function canonicalQuery(url: URL): string {
  return url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      return [encoded(decoded(name)), encoded(decoded(equals === -1 ? '' : pair.slice(equals + 1)))] as const;
    })
    .toSorted(([leftName, leftValue], [rightName, rightValue]) =>
      leftName === rightName ? compared(leftValue, rightValue) : compared(leftName, rightName),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compared(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Everything but the unreserved characters of RFC 3986, as AWS wants it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string, hashing: Hashing): string {
  const hash = hashing.start('sha256');
  hash.update(bytesOf(text));
  return hash.hex();
}

/** `20150830T123600Z`. */
function amzDate(now: EpochMs): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
