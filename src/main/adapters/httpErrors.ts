import { LatchkeyError, type ErrorCode, type Fact } from '../../core/errors';
import type { PeerCertificate } from '../../core/exchange/exchange';
import { proxyText, type ProxyAddress } from '../../core/network/proxy';
import type { Phase } from './httpStopwatch';

/** The other end of a hop, as it may be named in a sentence: never a path or query. */
export interface Peer {
  readonly host: string;
  readonly port: number;
}

/** The largest head of an answer that is read, in bytes. */
export const LARGEST_HEAD = 256 * 1024;

/** A certificate did not pass a check. `code` is Node's name of the check. */
export class CertificateRefused extends Error {
  readonly code: string;
  readonly certificate: PeerCertificate | null;

  constructor(code: string, certificate: PeerCertificate | null) {
    super('The certificate was refused.');
    this.code = code;
    this.certificate = certificate;
  }
}

interface Explanation {
  readonly code: ErrorCode;
  readonly message: (peer: string, host: string) => string;
  readonly remedy: string;
}

const SWITCH_OFF = 'switch off checking TLS certificates in this request’s Settings';

const unreachable: Explanation = {
  code: 'request.unreachable',
  message: (peer) => `There is no way from this computer to ${peer}.`,
  remedy: 'Check your network, VPN and firewall.',
};

const slowConnect: Explanation = {
  code: 'request.timed_out',
  message: (peer) => `${peer} did not take the connection in the time that the system allows.`,
  remedy: 'Check the host and port; a firewall that swallows connections looks like this too.',
};

const hungUp: Explanation = {
  code: 'request.reset',
  message: (peer) => `${peer} closed the connection without a complete answer.`,
  remedy:
    'Send again. A request that changes something may have been carried out, so look before you repeat it.',
};

const selfSigned: Explanation = {
  code: 'request.tls',
  message: (peer) => `The certificate of ${peer} is self-signed: nobody else vouches for it.`,
  remedy: `If you trust this server, add its certificate in Settings → Certificates; or ${SWITCH_OFF}.`,
};

const unknownAuthority: Explanation = {
  code: 'request.tls',
  message: (peer) => `The certificate of ${peer} comes from an authority that is not trusted here.`,
  remedy: `If you trust that authority, add it in Settings → Certificates; or ${SWITCH_OFF}.`,
};

const oldProtocol: Explanation = {
  code: 'request.tls',
  message: (peer) => `${peer} and Latchkey share no version of TLS: it speaks an outdated one.`,
  remedy: 'The server must offer TLS 1.2 or 1.3.',
};

/** `2` was insisted on, or forbidden, and the server cannot do without the other version. */
function otherVersion(wanted: '1.1' | '2'): Explanation {
  return {
    code: 'request.http_version',
    message: (peer) => `${peer} does not speak HTTP/${wanted}, which this request insists on.`,
    remedy: 'Choose Automatic as the HTTP version in the request’s Settings.',
  };
}

/** What a stream or a connection of HTTP/2 was ended with (RFC 9113 §7), for people. */
const HTTP2_WORDS: Readonly<Record<string, string>> = {
  NO_ERROR: 'is shutting down this connection',
  PROTOCOL_ERROR: 'found a fault in the HTTP/2 that it received',
  INTERNAL_ERROR: 'had a fault of its own',
  FLOW_CONTROL_ERROR: 'got more than it had allowed',
  SETTINGS_TIMEOUT: 'waited in vain for an acknowledgement',
  STREAM_CLOSED: 'had closed the stream already',
  FRAME_SIZE_ERROR: 'got a frame of a wrong size',
  REFUSED_STREAM: 'refused the request before working on it',
  CANCEL: 'no longer wants this request',
  COMPRESSION_ERROR: 'could not read the compressed headers',
  CONNECT_ERROR: 'lost the connection behind it',
  ENHANCE_YOUR_CALM: 'thinks that there are too many requests',
  INADEQUATE_SECURITY: 'thinks that TLS is too weak here',
  HTTP_1_1_REQUIRED: 'wants HTTP/1.1 for this request',
};

function endedHttp2(code: string): Explanation {
  const [, frame = '', name = ''] = /^(RST_STREAM|GOAWAY) (.*)$/.exec(code) ?? [];
  return {
    code: 'request.reset',
    message: (peer) => `${peer} ${HTTP2_WORDS[name] ?? 'broke off'} (HTTP/2 ${frame} ${name}).`,
    remedy:
      name === 'HTTP_1_1_REQUIRED'
        ? 'Choose HTTP/1.1 in the request’s Settings.'
        : 'Send again; choosing HTTP/1.1 in the request’s Settings shows whether HTTP/2 is at fault.',
  };
}

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map([
  [
    'ENOTFOUND',
    {
      code: 'request.dns',
      message: (_peer, host) => `No server called ${host} is known.`,
      remedy: 'Check the spelling of the host; a name that only a VPN knows needs the VPN.',
    },
  ],
  [
    'EAI_AGAIN',
    {
      code: 'request.dns',
      message: (_peer, host) => `The name ${host} could not be looked up, because no name server answered.`,
      remedy: 'Check your network connection and try again.',
    },
  ],
  [
    'ECONNREFUSED',
    {
      code: 'request.refused',
      message: (peer) => `Nothing accepts connections at ${peer}.`,
      remedy: 'Check the port, and that the server is running.',
    },
  ],
  ['EHOSTUNREACH', unreachable],
  ['ENETUNREACH', unreachable],
  ['EHOSTDOWN', unreachable],
  ['ENETDOWN', unreachable],
  ['EADDRNOTAVAIL', unreachable],
  ['EACCES', unreachable],
  ['EPERM', unreachable],
  ['ETIMEDOUT', slowConnect],
  ['ERR_SOCKET_CONNECTION_TIMEOUT', slowConnect],
  ['ECONNRESET', hungUp],
  ['ECONNABORTED', hungUp],
  ['EPIPE', hungUp],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', selfSigned],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['CERT_UNTRUSTED', unknownAuthority],
  ['INVALID_CA', unknownAuthority],
  [
    'CERT_HAS_EXPIRED',
    {
      code: 'request.tls',
      message: (peer) => `The certificate of ${peer} has expired.`,
      remedy: `Its owner has to renew it, unless this computer’s clock is wrong. To send all the same, ${SWITCH_OFF}.`,
    },
  ],
  [
    'CERT_NOT_YET_VALID',
    {
      code: 'request.tls',
      message: (peer) => `The certificate of ${peer} is not valid yet.`,
      remedy: `Check this computer’s clock. To send all the same, ${SWITCH_OFF}.`,
    },
  ],
  [
    'CERT_REVOKED',
    {
      code: 'request.tls',
      message: (peer) => `The certificate of ${peer} was revoked by its authority.`,
      remedy: 'Send it nothing; tell its owner.',
    },
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    {
      code: 'request.tls',
      message: (peer, host) => `The certificate of ${peer} was not made for the name ${host}.`,
      remedy: `Use a name that it was made for, or have one made for this name. To send all the same, ${SWITCH_OFF}.`,
    },
  ],
  [
    'HPE_HEADER_OVERFLOW',
    {
      code: 'request.malformed_response',
      message: (peer) => `The headers of the answer from ${peer} are larger than ${LARGEST_HEAD / 1024} KB.`,
      remedy: 'Latchkey stops there. Look for a header that grows, such as a cookie, on the server.',
    },
  ],
]);

/** What TLS libraries call the same thing differs (OpenSSL, BoringSSL) and is told apart by these words of theirs. */
const TLS_WORDS: readonly (readonly [pattern: RegExp, explanation: Explanation])[] = [
  [
    /wrong.version.number|http.request|packet.length.too.long/i,
    {
      code: 'request.tls',
      message: (peer) => `${peer} does not speak TLS, so https is not possible there.`,
      remedy: 'Use http:// for this address, or the port on which the server offers https.',
    },
  ],
  [/no.application.protocol/i, otherVersion('1.1')],
  [/unsupported.protocol|protocol.version|no.protocols/i, oldProtocol],
  [
    /certificate.required|(alert.bad|alert.unknown|alert.bad.cert|unsupported).certificate|unknown.ca/i,
    {
      code: 'request.tls',
      message: (peer) => `${peer} asks for a client certificate, or did not accept the one it got.`,
      remedy: 'Add the right one for this host in Settings → Certificates.',
    },
  ],
  [
    /handshake.failure/i,
    {
      code: 'request.tls',
      message: (peer) =>
        `${peer} refused every way of encrypting that Latchkey offers, or wants a client certificate.`,
      remedy:
        'If it wants a client certificate, add one for this host in Settings → Certificates; else it must offer a current cipher.',
    },
  ],
];

/**
 * Puts a failure of Node's sockets, TLS or HTTP parser into words.
 * @param phase where it happened.
 * @returns a LatchkeyError `request.*`; one that is given is returned as it is.
 */
export function explainFailure(error: unknown, peer: Peer, phase: Phase): LatchkeyError {
  if (error instanceof LatchkeyError) return error;
  const code = codeOf(error);
  const name = nameOf(peer);
  const { code: ours, message, remedy } = explanationOf(error, code, phase);
  const certificate = error instanceof CertificateRefused ? error.certificate : null;
  const facts = certificate === null ? [] : certificateFacts(certificate);
  return new LatchkeyError(ours, message(name, peer.host), remedy, { cause: error, facts });
}

/** What is wrong with a certificate that was accepted all the same. */
export function explainDistrust(code: string, peer: Peer): string {
  return explanationOf(null, code, 'tls').message(nameOf(peer), peer.host);
}

/** A server cannot do the version of HTTP that the person insists on. */
export function wrongVersion(peer: Peer, wanted: '1.1' | '2'): LatchkeyError {
  const { code, message, remedy } = otherVersion(wanted);
  return new LatchkeyError(code, message(nameOf(peer), peer.host), remedy);
}

function certificateFacts(certificate: PeerCertificate): readonly Fact[] {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  return [
    ['Made for', certificate.names.join(', ') || certificate.subject],
    ['Subject', certificate.subject],
    ['Issued by', certificate.issuer],
    ['Valid', `${day(certificate.validFrom)} to ${day(certificate.validUntil)}`],
    ['SHA-256', certificate.fingerprint],
  ];
}

/** The body broke off: the connection was cut, its length was wrong, or its compression is damaged. */
export function brokenBody(error: unknown, peer: Peer, wireBytes: number): LatchkeyError {
  const code = codeOf(error);
  const what = /^(Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_)/.test(code)
    ? `The compressed body from ${nameOf(peer)} is damaged or not complete`
    : `The body from ${nameOf(peer)} broke off`;
  return new LatchkeyError(
    'request.broken_body',
    `${what} after ${wireBytes} bytes. What came before is kept.`,
    'Send again; if it breaks off again, the server or something in front of it cuts the answer.',
    { cause: error },
  );
}

const BUSY_WITH: Readonly<Record<Phase, string>> = {
  dns: 'the name could not be looked up',
  connect: 'no connection could be made',
  proxy: 'the proxy opened no way to it',
  tls: 'no secure connection could be agreed on',
  sending: 'the request could not be sent as a whole',
  waiting: 'the server did not begin to answer',
  download: 'the answer was not complete',
};

/** The time given to a hop was up. */
export function timedOut(
  peer: Peer,
  proxy: ProxyAddress | null,
  phase: Phase,
  timeoutMs: number,
): LatchkeyError {
  const seconds = timeoutMs / 1000;
  return new LatchkeyError(
    'request.timed_out',
    `${nameOf(peer)} took too long: within ${seconds} s ${BUSY_WITH[phase]}${proxy === null ? '' : ` (by way of ${proxyText(proxy)})`}.`,
    'Send again, or give the request more time.',
  );
}

/** A person, or the app on their behalf, stopped the request. */
export function cancelled(phase: Phase): LatchkeyError {
  return new LatchkeyError(
    'request.cancelled',
    phase === 'download'
      ? 'The request was cancelled while the answer was coming in. What came before is kept.'
      : 'The request was cancelled before an answer came.',
    'Send it again when you like.',
  );
}

function explanationOf(error: unknown, code: string, phase: Phase): Explanation {
  const known = EXPLANATIONS.get(code);
  if (known === hungUp && phase === 'tls') {
    return { ...hungUp, message: (peer) => `${peer} closed the connection while TLS was being agreed on.` };
  }
  if (known !== undefined) return known;
  if (/^(RST_STREAM|GOAWAY) /.test(code)) return endedHttp2(code);
  if (code.startsWith('HPE_')) {
    return {
      code: 'request.malformed_response',
      message: (peer) => `What ${peer} answered is not HTTP (${code}).`,
      remedy:
        'Check the port. A server that expects https answers like this to http, and so do other services.',
    };
  }
  // A server with TLS 1.3 may refuse when the handshake seems done on this side.
  if (phase === 'tls' || code.startsWith('ERR_SSL_')) {
    const words = `${code} ${error instanceof Error ? error.message : ''}`;
    const explanation = TLS_WORDS.find(([pattern]) => pattern.test(words))?.[1];
    return (
      explanation ?? {
        code: 'request.tls',
        message: (peer) => `No secure connection to ${peer} could be agreed on (${code}).`,
        remedy: 'Check that the address and port are those of an https server.',
      }
    );
  }
  return {
    code: 'request.unreachable',
    message: (peer) => `The request to ${peer} failed (${code}).`,
    remedy: 'Check the address and your network, then send again.',
  };
}

/** Node's code of an error, such as `ECONNREFUSED`; when several addresses were tried, the code of the first. */
function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error ? error.name : 'unknown';
}

/** `host:port`, with the brackets that an IPv6 address needs. */
export function nameOf({ host, port }: Peer): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
