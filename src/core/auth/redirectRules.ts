import { isUrl } from '../isUrl';
import { isLoopback } from './checkConnection';

/** Which redirect URIs a provider takes, and how it compares the one that was sent with the one that is registered. */
export interface RedirectRules {
  /** `exact`: letter for letter. `prefix`: what was registered, or a path below it. `pattern`: wildcards are possible. */
  readonly match: 'exact' | 'prefix' | 'pattern';
  /** Whether it takes plain http at addresses of this machine. Elsewhere none of them takes plain http. */
  readonly httpOnLoopback: boolean;
  /** Whether the name `localhost` will do, over http or https. */
  readonly localhost: boolean;
  /** Whether the port of a loopback address may differ from the registered one (RFC 8252 §7.3). */
  readonly anyLoopbackPort: boolean;
  /** Whether a scheme of the application's own will do (RFC 8252 §7.1). */
  readonly customScheme: boolean;
  /** Whether upper and lower case count in the path. */
  readonly caseSensitive: boolean;
  /** Most characters it may have; null when no limit is known. */
  readonly longest: number | null;
  /** The same in words, for the field. */
  readonly words: string;
}

/** What RFC 6749 §3.1.2 and RFC 8252 leave to providers of which nothing is known. */
export const UNKNOWN_RULES: RedirectRules = {
  match: 'exact',
  httpOnLoopback: true,
  localhost: true,
  anyLoopbackPort: false,
  customScheme: true,
  caseSensitive: true,
  longest: null,
  words: '',
};

/** What a provider will refuse, why, and a redirect URI near it that would do, where there is one. */
export interface RedirectObjection {
  readonly message: string;
  readonly better: string | null;
}

/**
 * Holds a redirect URI against a provider's rules, as far as that can be done without knowing what is registered.
 * @returns null when it breaks none of them, or cannot be read at all (which `checkConnection` says).
 */
export function redirectObjection(
  redirectUri: string,
  rules: RedirectRules,
  provider: string,
): RedirectObjection | null {
  if (!isUrl(redirectUri)) return null;
  const url = new URL(redirectUri);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb && !rules.customScheme) {
    return {
      message: `${provider} takes no redirect URI with a scheme of its own (${url.protocol}).`,
      better: rules.httpOnLoopback ? `http://127.0.0.1${pathOf(url)}` : `https://localhost${pathOf(url)}`,
    };
  }
  if (isWeb && url.hostname === 'localhost' && !rules.localhost) {
    return {
      message: `${provider} refuses the name localhost; it takes the address 127.0.0.1.`,
      better: `http://127.0.0.1${url.port === '' ? '' : `:${url.port}`}${pathOf(url)}`,
    };
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return {
      message: `${provider} takes plain http at addresses of this computer at most.`,
      better: redirectUri.replace(/^http:/i, 'https:'),
    };
  }
  if (url.protocol === 'http:' && !rules.httpOnLoopback) {
    return {
      message: `${provider} takes only redirect URIs that begin with https://.`,
      better: redirectUri.replace(/^http:/i, 'https:'),
    };
  }
  if (rules.longest !== null && redirectUri.length > rules.longest) {
    return {
      message: `${provider} takes at most ${rules.longest} characters; this redirect URI has ${redirectUri.length}.`,
      better: null,
    };
  }
  return null;
}

function pathOf(url: URL): string {
  return url.pathname.startsWith('/') ? url.pathname : `/${url.pathname}`;
}
