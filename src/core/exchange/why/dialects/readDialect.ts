import { visible } from '../../../visible';
import type { CauseId, RefusalEvidence } from '../../refusal';
import { newTokenFixes, otherTokenFixes, type Suspicion } from '../cause';
import { scopeSuspicion } from '../permissions';
import type { RefusedExchange } from '../refusedExchange';
import { apis } from './apis';
import { usualWords, type DialectRule, type DialectWords } from './dialect';
import { identityProviders } from './identityProviders';
import { usual } from './usual';

const DIALECTS = [...apis, ...identityProviders];

/** What the provider said, and what it means; null when the body says nothing that anybody can read. */
export interface Translation {
  /** `GitHub: Bad credentials`. */
  readonly said: string;
  readonly suspicion: Suspicion | null;
  /** Whether this is a known provider's word for a refusal: then it counts whatever the status says. */
  readonly isKnownRefusal: boolean;
}

/** Translates the error in a body. A known provider is told by its host, or by the shape of what it says. */
export function readDialect(exchange: RefusedExchange): Translation | null {
  const dialect =
    DIALECTS.find(({ hosts }) => hosts.test(exchange.host)) ??
    DIALECTS.find((candidate) => candidate.isShapedSo?.(exchange) === true);
  const words = dialect?.words?.(exchange) ?? usualWords(exchange);
  if (words === null) return null;
  const text = `${words.code} ${words.message}`.trim();
  const own = dialect?.rules.find(({ says }) => says.test(text));
  const rule = own ?? usual.rules.find(({ says }) => says.test(text));
  // A server of one's own may speak a provider's dialect, but is not that provider.
  const name = dialect?.hosts.test(exchange.host) === true ? dialect.name : null;
  const quoted = quotedWords(words);
  return {
    said: name === null ? quoted : `${name}: ${quoted}`,
    suspicion:
      rule === undefined
        ? null
        : suspicionOf(exchange, rule, { label: name ?? 'The answer says', meaning: `“${quoted}”` }),
    isKnownRefusal: own !== undefined && own.weight >= 84,
  };
}

function quotedWords({ code, message }: DialectWords): string {
  return [code, message]
    .filter((part) => part !== '')
    .map((part) => visible(part))
    .join(' · ');
}

const TITLES: Readonly<Partial<Record<CauseId, string>>> = {
  no_token: 'No token arrived',
  expired: 'The token has expired',
  not_yet_valid: 'The clocks differ',
  wrong_audience: 'The token is meant for another API',
  wrong_issuer: 'Another issuer made the token',
  wrong_environment: 'The token belongs to another environment',
  missing_privilege: 'The account may not do this',
  app_deactivated: 'The app or account is switched off',
  step_up: 'A stronger sign-in is needed',
  token_damaged: 'The API could not read the token',
  token_unknown: 'The API does not know this token',
  prefix_wrong: 'The API did not understand the prefix',
  bound_token: 'The token must be sent with a proof',
  other_scheme: 'The API wants another kind of authorization',
  api_key_needed: 'The API wants an API key',
  bad_credentials: 'The credentials are wrong',
  rate_limited: 'Too many requests',
  firewall: 'A rule of the network refused the request',
};

const EXPLANATIONS: Readonly<Partial<Record<CauseId, string>>> = {
  no_token: 'The API saw none. Choose in the Auth tab what to send, and see there which headers go out.',
  expired: 'Access tokens live for a short time only. Get a new one, and send again.',
  not_yet_valid: 'The clocks of the API and of the issuer differ. Wait a moment, and send again.',
  wrong_audience: 'Ask for a token for this API: with the right audience, resource or scope in the settings.',
  wrong_issuer:
    'Another tenant, authorization server or environment issued the token, or its key is unknown here.',
  wrong_environment: 'Choose the environment and the connection that belong together.',
  missing_privilege:
    'The token is good, but the account behind it lacks the right. Let somebody grant it, or sign in as another account.',
  app_deactivated:
    'The provider has switched off the app or the account behind the token. Look at its portal.',
  step_up: 'The API wants a second factor or a more recent sign-in. Authorize again.',
  token_damaged: 'Check that all of it was sent, and that it is an access token.',
  token_unknown: 'It may have been revoked or replaced. A new one settles it.',
  prefix_wrong: 'It is “Bearer”, a space, then the token.',
  bound_token: 'It is bound to a key, and whoever sends it must prove to have that key.',
  other_scheme: 'Look in the Auth tab for the kind that its documentation names.',
  api_key_needed: 'Add the key where its documentation says, mostly in a header.',
  bad_credentials: 'Compare them with what the provider gave you.',
  rate_limited: 'The token is fine. Wait, and send again.',
  firewall: 'The network you are in is not on the list of those that may ask.',
};

function suspicionOf(exchange: RefusedExchange, rule: DialectRule, words: RefusalEvidence): Suspicion {
  const { means, weight } = rule;
  const evidence = [words];
  if (means === 'missing_scope') {
    const scopes = [...new Set(rule.scopes?.(exchange) ?? [])].slice(0, 20);
    const suspicion = scopeSuspicion(exchange, scopes, weight, evidence);
    return rule.explanation === undefined ? suspicion : { ...suspicion, explanation: rule.explanation };
  }
  return {
    id: means,
    // Nobody can hold a token against a request that had none.
    weight: exchange.credential === null && isOfToken(means) ? Math.min(weight, 40) : weight,
    title: TITLES[means] ?? 'The provider says why',
    explanation: rule.explanation ?? EXPLANATIONS[means] ?? '',
    evidence,
    fixes: fixesFor(exchange, means),
  };
}

function isOfToken(cause: CauseId): boolean {
  return /^(expired|not_yet|wrong_(aud|iss|env)|token_|step_up|bound)/.test(cause);
}

function fixesFor(exchange: RefusedExchange, cause: CauseId): Suspicion['fixes'] {
  const { connection } = exchange;
  switch (cause) {
    case 'expired':
    case 'token_unknown':
    case 'step_up':
      return newTokenFixes(exchange);
    case 'no_token':
      return otherTokenFixes(exchange);
    case 'wrong_audience':
    case 'wrong_issuer':
    case 'app_deactivated':
      return connection === null
        ? [{ kind: 'open_part', part: 'auth' }]
        : [
            { kind: 'edit_connection', connectionId: connection.id },
            { kind: 'authorize', connectionId: connection.id },
          ];
    case 'wrong_environment':
      return [{ kind: 'edit_environment' }];
    case 'rate_limited':
    case 'not_yet_valid':
      return [{ kind: 'send_again' }];
    case 'missing_privilege':
      return connection === null ? [] : [{ kind: 'authorize', connectionId: connection.id }];
    case 'api_key_needed':
    case 'firewall':
      return [{ kind: 'open_part', part: 'headers' }];
    default:
      return [{ kind: 'open_part', part: 'auth' }];
  }
}
