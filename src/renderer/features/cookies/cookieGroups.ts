import type { CookieView } from '../../../core/cookies/cookie';

/** A row of the list: a domain, or one of its cookies. */
export type CookieRow =
  | { readonly kind: 'domain'; readonly domain: string; readonly count: number }
  | { readonly kind: 'cookie'; readonly cookie: CookieView };

/**
 * The cookies whose domain, name or path holds a text, under their domains. Domains are sorted from their end, so that
 * `api.example.com` stands beside `example.com`.
 */
export function cookieRows(cookies: readonly CookieView[], filter: string): readonly CookieRow[] {
  const wanted = filter.trim().toLowerCase();
  const byDomain = new Map<string, CookieView[]>();
  for (const cookie of cookies) {
    if (!`${cookie.domain} ${cookie.name} ${cookie.path}`.toLowerCase().includes(wanted)) continue;
    const group = byDomain.get(cookie.domain);
    if (group) group.push(cookie);
    else byDomain.set(cookie.domain, [cookie]);
  }
  return [...byDomain]
    .toSorted(([left], [right]) => fromItsEnd(left).localeCompare(fromItsEnd(right)))
    .flatMap(([domain, group]): CookieRow[] => [
      { kind: 'domain', domain, count: group.length },
      ...group
        .toSorted((left, right) => left.name.localeCompare(right.name))
        .map((cookie) => ({ kind: 'cookie' as const, cookie })),
    ]);
}

function fromItsEnd(domain: string): string {
  return domain.split('.').toReversed().join('.');
}
