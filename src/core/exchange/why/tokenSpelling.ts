import type { RefusalFix } from '../refusal';
import type { Detective, Suspicion } from './cause';
import type { RefusedExchange } from './refusedExchange';
import type { CredentialFlaw } from './sentCredential';

/** The token may be right, but not the way it is written into the header. */
export const tokenSpelling: Detective = (exchange) => [
  ...prefix(exchange),
  ...damage(exchange),
  ...truncation(exchange),
  ...badBasic(exchange),
];

/** Where it is written: the fix is there. */
function spellingFixes({ auth, hasOwnHeader }: RefusedExchange): readonly RefusalFix[] {
  return [{ kind: 'open_part', part: hasOwnHeader || auth.kind === 'none' ? 'headers' : 'auth' }];
}

function prefixFixes(exchange: RefusedExchange): readonly RefusalFix[] {
  const { auth, hasOwnHeader } = exchange;
  const hasPrefix = auth.kind === 'connection' || auth.kind === 'bearer' || auth.kind === 'jwt';
  return hasPrefix && !hasOwnHeader ? [{ kind: 'set_prefix', prefix: 'Bearer' }] : spellingFixes(exchange);
}

function prefix(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential, bearer, auth } = exchange;
  if (credential === null || credential.place === 'query') return [];
  const { flaws, scheme, decoded } = credential;
  if (flaws.includes('prefix_doubled')) {
    return [
      {
        id: 'prefix_doubled',
        weight: 97,
        title: 'The prefix stands there twice',
        explanation: `“${scheme ?? 'Bearer'}” is written once by the Auth tab and once more with the token, so the API reads the second one as the token. Leave one of them out.`,
        evidence: [
          { label: `${scheme ?? 'Bearer'} ${scheme ?? 'Bearer'} …`, meaning: 'is how the header begins' },
        ],
        fixes: spellingFixes(exchange),
      },
    ];
  }
  if (flaws.includes('prefix_missing')) {
    const isJwt = decoded.kind !== 'opaque';
    return [
      {
        id: 'prefix_missing',
        weight: bearer !== null ? 92 : isJwt ? 86 : 66,
        title: 'The token has no prefix',
        explanation:
          'An Authorization header names its scheme first: “Bearer”, a space, then the token (RFC 6750 §2.1).',
        evidence: [
          { label: 'Authorization', meaning: 'begins with the token itself' },
          ...(bearer === null
            ? []
            : [{ label: `WWW-Authenticate: ${bearer.scheme}`, meaning: 'is what the API asks for' }]),
        ],
        fixes: prefixFixes(exchange),
      },
    ];
  }
  if (scheme === null || /^(basic|digest|negotiate|ntlm|aws4-hmac-sha256|dpop)$/i.test(scheme)) return [];
  const isOther = !/^bearer$/i.test(scheme);
  const hasColon = flaws.includes('prefix_colon');
  if (!hasColon && (!isOther || (bearer === null && auth.kind !== 'connection'))) return [];
  return [
    {
      id: 'prefix_wrong',
      weight: hasColon ? 91 : bearer === null ? 52 : 90,
      title: `The prefix is “${scheme}${hasColon ? ':' : ''}”`,
      explanation: hasColon
        ? 'There is no colon between the prefix and the token: it is “Bearer”, a space, then the token.'
        : 'The API asks for a Bearer token (RFC 6750 §2.1) and does not look at one under another name.',
      evidence: [
        { label: `Authorization: ${scheme}${hasColon ? ':' : ''} …`, meaning: 'was sent' },
        ...(bearer === null
          ? []
          : [{ label: `WWW-Authenticate: ${bearer.scheme}`, meaning: 'is what the API asks for' }]),
      ],
      fixes: prefixFixes(exchange),
    },
  ];
}

/** What each flaw means, and how much it says. */
const DAMAGES: Partial<Record<CredentialFlaw, readonly [weight: number, label: string, meaning: string]>> = {
  quotes: [94, 'Quotes', 'stand around the token and count as part of it'],
  spaces: [92, 'Space or line break', 'stands inside the token'],
  ellipsis: [96, '…', 'ends it: only the visible beginning was copied'],
  mask: [97, '••••', 'is a mask, not a token'],
  placeholder: [95, 'Placeholder', 'went out as written'],
};

function damage(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential } = exchange;
  if (credential === null) return [];
  const found = credential.flaws.map((flaw) => DAMAGES[flaw]).filter((entry) => entry !== undefined);
  const [first] = found.toSorted(([one], [other]) => other - one);
  if (first === undefined) return [];
  return [
    {
      id: 'token_damaged',
      weight: first[0],
      title: 'What was sent is not the token as it was issued',
      explanation:
        'Something got into it, or was left out, when it was copied. Copy the token again in full; “Copy” on a connection’s page takes all of it and nothing else.',
      evidence: found.map(([, label, meaning]) => ({ label, meaning })),
      fixes: credential.flaws.includes('placeholder')
        ? [{ kind: 'edit_environment' }, ...spellingFixes(exchange)]
        : spellingFixes(exchange),
    },
  ];
}

/** Characters that a signature has in base64url, by algorithm (RFC 7518 §3); RSA ones have at least so many. */
const SIGNATURE_LENGTHS: Readonly<Record<string, number>> = {
  HS256: 43,
  HS384: 64,
  HS512: 86,
  RS256: 342,
  RS384: 342,
  RS512: 342,
  PS256: 342,
  PS384: 342,
  PS512: 342,
  ES256: 86,
  ES384: 128,
  EdDSA: 86,
};

function truncation(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential } = exchange;
  if (credential === null || !credential.secret.startsWith('eyJ')) return [];
  if (credential.flaws.some((flaw) => flaw in DAMAGES)) return [];
  const { decoded, secret } = credential;
  const parts = secret.split('.');
  const algorithm = decoded.kind === 'jwt' ? decoded.header['alg'] : undefined;
  const needed = typeof algorithm === 'string' ? SIGNATURE_LENGTHS[algorithm] : undefined;
  const signature = parts[2]?.length ?? 0;
  const isShort = needed !== undefined && signature < needed;
  const isBroken = decoded.kind === 'opaque' && parts.length <= 3;
  if (!isShort && !isBroken) return [];
  return [
    {
      id: 'token_truncated',
      weight: isShort ? 92 : 88,
      title: 'The end of the token is missing',
      explanation:
        'A JWT has three parts with dots between them, and this one stops early. Copy it again in full.',
      evidence: [
        isShort
          ? {
              label: `${signature} of ${needed} characters`,
              meaning: `is what there is of its ${String(algorithm)} signature`,
            }
          : { label: `${parts.length} of 3 parts`, meaning: 'can be read' },
      ],
      fixes: spellingFixes(exchange),
    },
  ];
}

function badBasic(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential } = exchange;
  if (credential?.flaws.includes('basic_not_encoded') !== true) return [];
  return [
    {
      id: 'bad_credentials',
      weight: 93,
      title: 'The Basic credentials are not encoded',
      explanation:
        'After “Basic” stands the base64 of “user:password” (RFC 7617). Choose Basic in the Auth tab, and it is made for you.',
      evidence: [{ label: 'Authorization: Basic …', meaning: 'holds no base64 of user:password' }],
      fixes: spellingFixes(exchange),
    },
  ];
}
