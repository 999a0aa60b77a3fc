import { visible } from '../../visible';
import { newTokenFixes, type Detective, type Suspicion } from './cause';
import type { RefusedExchange } from './refusedExchange';

/** What stands between a request and an API beside tokens: other schemes, keys, firewalls, limits, forms. */
export const otherGates: Detective = (exchange) => [
  ...otherScheme(exchange),
  ...apiKey(exchange),
  ...rateLimit(exchange),
  ...crossSite(exchange),
  ...firewall(exchange),
  ...unknownToken(exchange),
];

function otherScheme(exchange: RefusedExchange): readonly Suspicion[] {
  const { challenges, credential } = exchange;
  const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
  const takesTokens = schemes.some((scheme) => /^(bearer|dpop|token|oauth)$/i.test(scheme));
  const isAccepted = schemes.some((scheme) => scheme.toLowerCase() === credential?.scheme?.toLowerCase());
  const [wanted] = schemes;
  if (wanted === undefined || takesTokens) return [];
  const realm = challenges[0]?.parameters.get('realm');
  const evidence = [
    {
      label: `WWW-Authenticate: ${visible(schemes.join(', '))}`,
      meaning: realm === undefined ? 'is what the API asks for' : `for “${visible(realm)}”`,
    },
  ];
  if (isAccepted) {
    return [
      {
        id: 'bad_credentials',
        weight: 82,
        title: 'The user name or password is wrong',
        explanation: `The API takes ${visible(wanted)}, and did not take these credentials.`,
        evidence,
        fixes: [{ kind: 'open_part', part: 'auth' }],
      },
    ];
  }
  return [
    {
      id: 'other_scheme',
      weight: credential === null ? 98 : 92,
      title: `The API asks for ${visible(schemes.join(' or '))}, not for a token`,
      explanation: `Choose ${visible(wanted)} in the Auth tab, with the user name and password of this API.`,
      evidence,
      fixes: [{ kind: 'open_part', part: 'auth' }],
    },
  ];
}

const API_KEY_WORDS =
  /((missing|invalid|no|required?|need(s|ed)?|provide|supply|without|valid)\W+(\w+\W+){0,4}(api|subscription|access|app)[-_ ]?key)|((api|subscription|app)[-_ ]?key\W+(\w+\W+){0,3}(missing|invalid|required|needed|not))|x-api-key|client[-_]id header/i;

function apiKey({ bodyText, credential, auth }: RefusedExchange): readonly Suspicion[] {
  const [said] = API_KEY_WORDS.exec(bodyText.slice(0, 4096)) ?? [];
  if (said === undefined) return [];
  const brought = auth.kind === 'api-key';
  return [
    {
      id: 'api_key_needed',
      weight: brought ? 86 : 90,
      title: brought ? 'The API key was not accepted' : 'The API wants an API key as well',
      explanation: brought
        ? 'The API does not know this key, or wants it under another name. Compare the name of the header or parameter with its documentation.'
        : `Beside ${credential === null ? 'any token' : 'the token'} the API asks for a key of the app, mostly in a header such as X-Api-Key. Add it in the Headers tab.`,
      evidence: [{ label: 'The answer says', meaning: `“${visible(said)}”` }],
      fixes: [{ kind: 'open_part', part: brought ? 'auth' : 'headers' }],
    },
  ];
}

function rateLimit({ header, bodyText, status }: RefusedExchange): readonly Suspicion[] {
  const wait = header('retry-after');
  const left =
    header('x-ratelimit-remaining') ?? header('ratelimit-remaining') ?? header('x-rate-limit-remaining');
  const [said] =
    /(rate[-_ ]?limit|quota|too many requests|throttl|request_limit)\w*[^."<]{0,60}/i.exec(
      bodyText.slice(0, 4096),
    ) ?? [];
  if (status !== 403 || (wait === null && left !== '0' && said === undefined)) return [];
  return [
    {
      id: 'rate_limited',
      weight: left === '0' ? 95 : said !== undefined ? 91 : 68,
      title: 'Too many requests, said as 403',
      explanation: `The token is fine; this API answers 403 where others answer 429. ${wait === null ? 'Wait, and send again.' : `Wait ${/^\d+$/.test(wait) ? `${wait} seconds` : `until ${visible(wait)}`}, and send again.`}`,
      evidence: [
        ...(left === '0' ? [{ label: 'X-RateLimit-Remaining', meaning: '0' }] : []),
        ...(wait === null ? [] : [{ label: 'Retry-After', meaning: visible(wait) }]),
        ...(said === undefined ? [] : [{ label: 'The answer says', meaning: `“${visible(said.trim())}”` }]),
      ],
      fixes: [{ kind: 'send_again' }],
    },
  ];
}

function crossSite({ header, bodyText, sentHeaders, method }: RefusedExchange): readonly Suspicion[] {
  const isAsked = /required/i.test(header('x-csrf-token') ?? '');
  const [said] =
    /\b(csrf|xsrf|cross[- ]site request forgery|authenticity token)\b[^.<"]{0,60}/i.exec(
      bodyText.slice(0, 8192),
    ) ?? [];
  if (!isAsked && said === undefined) return [];
  const cookie = sentHeaders.some(([name]) => name.toLowerCase() === 'cookie');
  return [
    {
      id: 'csrf',
      weight: isAsked ? 94 : 91,
      title: 'The server wants a CSRF token',
      explanation: cookie
        ? `Cookies went along, so the server treats this as a browser and wants its form token with each ${method}. Leave the cookies out, or fetch the token first and send it in the header that the server names.`
        : `The server treats this as a request of a browser and wants its form token with each ${method}. Fetch it first, and send it in the header that the server names, with its cookie.`,
      evidence: [
        ...(isAsked ? [{ label: 'X-CSRF-Token', meaning: 'Required' }] : []),
        ...(said === undefined ? [] : [{ label: 'The answer says', meaning: `“${visible(said.trim())}”` }]),
      ],
      fixes: [{ kind: 'open_part', part: 'headers' }],
    },
  ];
}

/** How firewalls in front of APIs sign their pages. */
const FIREWALLS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Cloudflare', /cf-error|attention required! \| cloudflare|cloudflare ray id|error code: 10\d\d/i],
  ['Akamai', /errors\.edgesuite\.net|akamaighost|reference&#32;&#35;|reference #\d+\.[0-9a-f]+/i],
  ['Imperva', /incapsula|_incap_|imperva/i],
  ['Amazon CloudFront', /generated by cloudfront|request blocked\.\s*we can't connect to the server/i],
  ['AWS WAF', /awselb|x-amzn-waf/i],
  ['Azure', /azure front door|application gateway|web application firewall/i],
  ['F5', /the requested url was rejected\. please consult with your administrator|support id is/i],
  ['Sucuri', /sucuri/i],
  ['ModSecurity', /mod_security|not acceptable!.*mod/i],
];

function firewall(exchange: RefusedExchange): readonly Suspicion[] {
  const { header, bodyText, json, challenges, sentHeaders } = exchange;
  const beginning = bodyText.slice(0, 16_384);
  const isPage = /html/i.test(header('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(beginning);
  const signature = `${header('server') ?? ''} ${beginning}`;
  const [name] = json === undefined ? (FIREWALLS.find(([, pattern]) => pattern.test(signature)) ?? []) : [];
  const agent = sentHeaders.find(([sent]) => sent.toLowerCase() === 'user-agent')?.[1];
  if (name !== undefined && (isPage || header('cf-mitigated') !== null)) {
    return [
      {
        id: 'firewall',
        weight: 90,
        title: `${name} stopped the request before the API saw it`,
        explanation:
          'A firewall answered, not the API, so the token was never looked at. It may dislike the network you are in, the User-Agent, or something in the URL or body.',
        evidence: [
          { label: name, meaning: 'signed the page' },
          ...(agent === undefined ? [] : [{ label: 'User-Agent', meaning: visible(agent) }]),
        ],
        fixes: [{ kind: 'open_part', part: 'headers' }, { kind: 'send_again' }],
      },
    ];
  }
  if (!isPage) return [];
  return [
    {
      id: 'web_page',
      weight: challenges.length === 0 ? 56 : 30,
      title: 'A web page answered, not the API',
      explanation:
        'APIs answer JSON. A page for people means that a proxy, a firewall or a web application took the request: check the host and the path.',
      evidence: [{ label: 'Content-Type', meaning: visible(header('content-type') ?? 'HTML') }],
      fixes: [],
    },
  ];
}

/** The server says that the token is no good and not why, and nothing else explains it. */
function unknownToken(exchange: RefusedExchange): readonly Suspicion[] {
  const { bearer, credential, status } = exchange;
  if (credential === null || status !== 401 || /^basic$/i.test(credential.scheme ?? '')) return [];
  const error = bearer?.parameters.get('error');
  const description = bearer?.parameters.get('error_description');
  const page = bearer?.parameters.get('error_uri');
  const isSaid = error === 'invalid_token';
  return [
    {
      id: 'token_unknown',
      weight: isSaid ? 62 : 42,
      title: 'The API does not know this token',
      explanation:
        'It may have been revoked, replaced by a newer one, or issued by another provider or environment. A new one settles it.',
      evidence: [
        ...(error === undefined ? [] : [{ label: 'error', meaning: visible(error) }]),
        ...(description === undefined
          ? []
          : [{ label: 'error_description', meaning: `“${visible(description)}”` }]),
      ],
      fixes: [
        ...newTokenFixes(exchange),
        ...(page !== undefined && /^https?:\/\//.test(page)
          ? [{ kind: 'open_page', url: page } as const]
          : []),
      ],
    },
  ];
}
