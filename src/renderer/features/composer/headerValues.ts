const MEDIA_TYPES = [
  'application/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/problem+json',
  'application/merge-patch+json',
  'application/json-patch+json',
  'application/vnd.api+json',
  'application/octet-stream',
  'multipart/form-data',
  'text/plain; charset=utf-8',
  'text/html; charset=utf-8',
  'text/csv',
  'text/event-stream',
];

const CODINGS = ['gzip', 'deflate', 'br', 'zstd', 'identity'];

/** Values that are often sent, by the header's name in lower case. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  accept: ['*/*', ...MEDIA_TYPES],
  'accept-charset': ['utf-8', 'iso-8859-1'],
  'accept-encoding': ['gzip, deflate, br, zstd', ...CODINGS],
  'accept-language': ['en', 'en-US,en;q=0.9', 'de', 'fr', 'es'],
  authorization: ['Bearer ', 'Basic ', 'Digest ', 'Token ', 'ApiKey '],
  'cache-control': ['no-cache', 'no-store', 'max-age=0', 'only-if-cached'],
  connection: ['keep-alive', 'close'],
  'content-encoding': CODINGS,
  'content-type': MEDIA_TYPES,
  expect: ['100-continue'],
  'if-match': ['*'],
  'if-none-match': ['*'],
  pragma: ['no-cache'],
  prefer: ['return=minimal', 'return=representation', 'respond-async', 'wait=10'],
  range: ['bytes=0-1023'],
  te: ['trailers'],
  'transfer-encoding': ['chunked'],
  'x-http-method-override': ['PUT', 'PATCH', 'DELETE'],
  'x-requested-with': ['XMLHttpRequest'],
};

const NONE: readonly string[] = [];

/** Values to offer for a header. */
export function headerValues(name: string): readonly string[] {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(VALUES, key) ? VALUES[key]! : NONE;
}
