/** What an option of curl is to an import: it says something, it means nothing for a request, or nothing here does it. */
type OptionMeaning = 'used' | 'silent' | 'no-counterpart';

interface CurlOption {
  /** Its long name. */
  readonly name: string;
  readonly takesValue: boolean;
  readonly meaning: OptionMeaning;
}

/** An option as it was given; `value` is empty for those that take none. */
export interface GivenOption extends CurlOption {
  readonly value: string;
  readonly isNegated: boolean;
}

/** The words of a curl command, told apart. */
export interface CurlArguments {
  /** In order. A word that is no option is a `url`. */
  readonly options: readonly GivenOption[];
  readonly unknown: readonly string[];
  /** Whether `--next` began another request, which is not read. */
  readonly hasNext: boolean;
}

// Names from curl's manual (https://curl.se/docs/manpage.html), as `long` or `long:S` with the short one.
const TABLE: readonly (readonly [meaning: OptionMeaning, takesValue: boolean, names: string])[] = [
  [
    'used',
    true,
    'request:X header:H data:d data-ascii data-raw data-binary data-urlencode json form:F form-string user:u user-agent:A ' +
      'referer:e cookie:b url url-query upload-file:T max-redirs max-time:m proxy:x noproxy range:r aws-sigv4 ' +
      'oauth2-bearer proto-default',
  ],
  [
    'used',
    false,
    'head:I get:G location:L location-trusted insecure:k basic digest anyauth ntlm negotiate compressed http1.0:0 http1.1 ' +
      'http2 http2-prior-knowledge http3 http3-only path-as-is globoff:g next::',
  ],
  [
    'silent',
    false,
    'silent:s show-error:S verbose:v include:i fail:f fail-with-body fail-early progress-bar:# no-progress-meter ' +
      'styled-output tcp-nodelay raw remote-name:O remote-name-all remote-header-name:J remote-time:R parallel:Z ' +
      'parallel-immediate create-dirs ipv4:4 ipv6:6 http0.9 disable:q ssl tr-encoding compressed-ssh xattr show-headers ' +
      'no-clobber skip-existing buffer keepalive sessionid alpn npn progress-meter clobber tcp-fastopen false-start ' +
      'retry-connrefused retry-all-errors test-event junk-session-cookies:j metalink styled trace-time trace-ids ' +
      'proxy-basic proxy-anyauth out-null expect100 ssl-reqd',
  ],
  [
    'silent',
    true,
    'output:o write-out:w cookie-jar:c stderr trace trace-ascii trace-config dump-header:D retry retry-delay ' +
      'retry-max-time connect-timeout speed-limit:Y speed-time:y limit-rate keepalive-time keepalive-cnt output-dir ' +
      'create-file-mode parallel-max expect100-timeout happy-eyeballs-timeout-ms libcurl rate etag-save',
  ],
  [
    'no-counterpart',
    true,
    'resolve connect-to interface unix-socket abstract-unix-socket dns-servers dns-interface dns-ipv4-addr dns-ipv6-addr ' +
      'cert:E cert-type key key-type pass cacert capath crlfile pinnedpubkey ciphers tls13-ciphers tls-max curves ' +
      'sigalgs engine proxy-user:U proxy-header socks5 socks5-hostname socks4 socks4a preproxy proxy1.0 config:K ' +
      'netrc-file local-port request-target doh-url alt-svc hsts krb service-name delegation login-options quote:Q ' +
      'telnet-option:t time-cond:z max-filesize continue-at:C ip-tos vlan-priority haproxy-clientip ech variable proto ' +
      'proto-redir mail-from mail-rcpt mail-auth ftp-port:P ftp-account ftp-method ftp-alternative-to-user tftp-blksize ' +
      'random-file egd-file sasl-authzid etag-compare tlsuser tlspassword tlsauthtype proxy-cacert proxy-capath ' +
      'proxy-cert proxy-key proxy-pass proxy-ciphers proxy-tls13-ciphers proxy-tlsuser proxy-tlspassword proxy-service-name ' +
      'pubkey hostpubmd5 hostpubsha256 doh-url socks5-gssapi-service knownhosts',
  ],
  [
    'no-counterpart',
    false,
    'netrc:n netrc-optional proxytunnel:p proxy-digest proxy-ntlm proxy-negotiate proxy-insecure post301 post302 post303 ' +
      'crlf append:a use-ascii:B list-only:l haproxy-protocol sasl-ir cert-status doh-insecure doh-cert-status ' +
      'ssl-no-revoke ssl-revoke-best-effort ssl-allow-beast ssl-auto-client-cert ca-native proxy-ca-native sslv2:2 ' +
      'sslv3:3 tlsv1:1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tls-earlydata disable-eprt disable-epsv disallow-username-in-url ' +
      'ftp-pasv ftp-create-dirs ftp-skip-pasv-ip ftp-ssl-control ftp-ssl-ccc ignore-content-length mptcp ' +
      'suppress-connect-headers tftp-no-options socks5-basic socks5-gssapi mail-rcpt-allowfails',
  ],
];

const BY_NAME = new Map<string, CurlOption>();
const BY_LETTER = new Map<string, CurlOption>();
for (const [meaning, takesValue, names] of TABLE) {
  for (const entry of names.split(' ')) {
    const name = entry.replace(/:.$/, '');
    const option = { name, takesValue, meaning };
    BY_NAME.set(name, option);
    if (name !== entry) BY_LETTER.set(entry.slice(-1), option);
  }
}

/** Not long enough to be taken for the beginning of a name. */
const SHORTEST_BEGINNING = 3;

/** More unknown options than these say that it is no command of curl; they are not even looked at. */
const UNKNOWN_LOOKED_AT = 50;

/**
 * Tells options and addresses apart, as curl does: `-sSLk`, `-XPOST`, `--opt value`, `--no-opt`, unmistakable
 * beginnings of names; and `--opt=value`, which curl refuses and people write all the same.
 */
export function readCurlArguments(words: readonly string[]): CurlArguments {
  const options: GivenOption[] = [];
  const unknown: string[] = [];
  let onlyUrls = false;
  for (let index = 0; index < words.length; index++) {
    const word = straightDashes(words[index] ?? '');
    if (onlyUrls || !word.startsWith('-') || word === '-') {
      options.push(given(URL_OPTION, word, false));
    } else if (word === '--') {
      onlyUrls = true;
    } else if (word.startsWith('--')) {
      const [, name = '', attached] = /^--([^=]*)(?:=([^]*))?$/.exec(word) ?? [];
      const found = unknown.length < UNKNOWN_LOOKED_AT ? longOption(name) : null;
      if (found === null) unknown.push(`--${name.slice(0, 60)}`);
      else if (found.option.name === 'next') return { options, unknown, hasNext: true };
      else {
        const takesNext = found.option.takesValue && attached === undefined;
        options.push(
          given(found.option, attached ?? (takesNext ? (words[++index] ?? '') : ''), found.isNegated),
        );
      }
    } else {
      for (let at = 1; at < word.length; at++) {
        const option = BY_LETTER.get(word.charAt(at));
        if (option === undefined) {
          unknown.push(`-${word.charAt(at)}`);
          break;
        }
        if (option.name === 'next') return { options, unknown, hasNext: true };
        if (!option.takesValue) {
          options.push(given(option, '', false));
          continue;
        }
        const rest = word.slice(at + 1);
        options.push(given(option, rest === '' ? (words[++index] ?? '') : rest, false));
        break;
      }
    }
  }
  return { options, unknown: [...new Set(unknown)], hasNext: false };
}

const URL_OPTION: CurlOption = { name: 'url', takesValue: true, meaning: 'used' };

function given(option: CurlOption, value: string, isNegated: boolean): GivenOption {
  return { ...option, value, isNegated };
}

function longOption(name: string): { readonly option: CurlOption; readonly isNegated: boolean } | null {
  const option = BY_NAME.get(name);
  if (option !== undefined) return { option, isNegated: false };
  const negated = name.startsWith('no-') ? BY_NAME.get(name.slice(3)) : undefined;
  if (negated !== undefined && !negated.takesValue) return { option: negated, isNegated: true };
  if (name.length < SHORTEST_BEGINNING) return null;
  const beginning = [...BY_NAME.values()].filter((candidate) => candidate.name.startsWith(name));
  const [only] = beginning;
  return only !== undefined && beginning.length === 1 ? { option: only, isNegated: false } : null;
}

/** Word processors turn hyphens into dashes. */
function straightDashes(word: string): string {
  if (/^[–—][A-Za-z]$/.test(word) || /^–[A-Za-z]/.test(word)) return `-${word.slice(1)}`;
  return word.startsWith('—') ? `--${word.slice(1)}` : word;
}
