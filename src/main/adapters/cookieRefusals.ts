/** What the cookie library says when it refuses a cookie, and what that means. */
const REFUSALS: readonly (readonly [said: RegExp, means: (host: string) => string])[] = [
  [
    /public suffix|special use domain/,
    () => 'Its domain is a public suffix, such as co.uk: it would go to servers of strangers.',
  ],
  [
    /not in this host's domain/,
    (host) => `Its domain is another one than that of ${host}, which tried to set it.`,
  ],
  [/not a secure connection/, () => 'It is Secure, but the answer came over plain http.'],
  [/__Secure prefix/, () => 'Its name begins with __Secure-, but it is not Secure.'],
  [
    /__Host prefix/,
    () => 'Its name begins with __Host-, but it is not Secure, names a domain, or has another path than /.',
  ],
];

/** Why the library refused a cookie, in a sentence. */
export function refusalIn(error: unknown, host: string): string {
  const said = error instanceof Error ? error.message : '';
  return REFUSALS.find(([pattern]) => pattern.test(said))?.[1](host) ?? 'It cannot be read as a cookie.';
}
