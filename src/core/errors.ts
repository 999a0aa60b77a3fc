/**
 * Everything that can go wrong, as a closed list. A code is stable: people search for it, tests and screens switch on
 * it. The part before the dot says which leg of the work it belongs to.
 */
export type ErrorCode =
  // The authorization window
  | 'flow.window_closed'
  | 'flow.cancelled'
  | 'flow.timed_out'
  | 'flow.already_running'
  | 'flow.page_unreachable'
  | 'flow.certificate_refused'
  | 'flow.page_crashed'
  | 'flow.too_many_navigations'
  | 'flow.not_waiting'
  | 'flow.no_browser'
  | 'flow.port_taken'
  | 'flow.embedded_refused'
  | 'flow.form_forwarded'
  // What the redirect brought
  | 'redirect.malformed'
  | 'redirect.duplicate_parameter'
  | 'redirect.state_missing'
  | 'redirect.state_mismatch'
  | 'redirect.issuer_missing'
  | 'redirect.issuer_mismatch'
  | 'redirect.code_missing'
  | 'redirect.token_missing'
  | 'redirect.signature_invalid'
  | 'redirect.wrong_response_mode'
  | 'redirect.pasted_wrong'
  | 'provider.access_denied'
  | 'provider.error'
  // Waiting for a person who signs in elsewhere
  | 'device.expired'
  // The token endpoint
  | 'token.insecure_endpoint'
  | 'token.unreachable'
  | 'token.timed_out'
  | 'token.redirected'
  | 'token.html_answer'
  | 'token.malformed_answer'
  | 'token.error_answer'
  | 'token.code_rejected'
  | 'token.code_expired'
  | 'token.grant_rejected'
  | 'token.grant_not_allowed'
  | 'token.client_rejected'
  | 'token.id_token_invalid'
  | 'refresh.no_refresh_token'
  | 'refresh.rejected'
  | 'revoke.unsupported'
  | 'revoke.failed'
  // Other endpoints of the provider
  | 'endpoint.missing'
  | 'endpoint.failed'
  // Where secrets live
  | 'vault.locked'
  | 'vault.missing'
  | 'vault.unavailable'
  | 'vault.stuck'
  // Connections and discovery
  | 'connection.not_found'
  | 'connection.invalid'
  | 'connection.not_authorized'
  | 'connection.expired'
  | 'connection.origin_not_allowed'
  | 'discovery.unreachable'
  | 'discovery.not_found'
  | 'discovery.malformed'
  | 'discovery.issuer_mismatch'
  | 'registration.refused'
  | 'registration.malformed'
  | 'registration.unreachable'
  | 'key.unusable'
  // Secrets and signatures of API requests
  | 'secret.missing'
  | 'auth.incomplete'
  | 'auth.key_unusable'
  | 'auth.claims_invalid'
  | 'auth.challenge_unsupported'
  // API requests
  | 'request.invalid_url'
  | 'request.invalid_header'
  | 'request.unknown_variable'
  | 'request.missing_file'
  | 'request.invalid_body'
  | 'request.introspection_failed'
  | 'request.too_large'
  | 'request.dns'
  | 'request.refused'
  | 'request.unreachable'
  | 'request.reset'
  | 'request.tls'
  | 'request.timed_out'
  | 'request.cancelled'
  | 'request.malformed_response'
  | 'request.broken_body'
  | 'request.body_changed'
  | 'request.http_version'
  | 'request.proxy'
  | 'request.proxy_authentication'
  | 'request.too_many_redirects'
  // Cookies, and connections that stay open
  | 'cookie.refused'
  | 'socket.refused'
  | 'socket.failed'
  | 'socket.not_open'
  | 'socket.invalid_message'
  | 'stream.too_large'
  | 'stream.gone'
  // Files of the app
  | 'documents.not_writable'
  | 'documents.disk_full'
  | 'documents.newer'
  | 'documents.not_shown'
  | 'deletion.final'
  // The app itself
  | 'certificate.unreadable'
  | 'certificate.wrong_passphrase'
  | 'certificate.key_mismatch'
  | 'practice.failed'
  | 'ipc.invalid_input'
  | 'ipc.untrusted_sender'
  | 'internal';

/** What a screen shows of an error: what happened, and what to do next. Never holds a secret. */
export interface Problem {
  readonly code: ErrorCode;
  /** One sentence: what happened. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
  /** What is known of the thing in question, as names and values: for example of the certificate that was refused. */
  readonly facts?: readonly Fact[];
}

export type Fact = readonly [name: string, value: string];

interface LatchkeyErrorOptions {
  readonly cause?: unknown;
  readonly facts?: readonly Fact[];
}

/**
 * The one error class of the app. `message` says what happened and `remedy` what to do next; both are shown to people
 * and written to logs, so neither may ever contain a code, token, secret or verifier.
 */
export class LatchkeyError extends Error {
  override readonly name = 'LatchkeyError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly facts: readonly Fact[];

  constructor(code: ErrorCode, message: string, remedy: string, options?: LatchkeyErrorOptions) {
    super(message, options);
    this.code = code;
    this.remedy = remedy;
    this.facts = options?.facts ?? [];
  }
}

/**
 * The part of an error that may leave the main process. An error that is not ours becomes `internal` without its
 * message, since nobody has checked what a foreign message contains.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof LatchkeyError) {
    const { code, message, remedy, facts } = error;
    return facts.length === 0 ? { code, message, remedy } : { code, message, remedy, facts };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    code: 'internal',
    message: `Latchkey ran into a fault of its own (${kind}).`,
    remedy: 'Try once more; if it comes back, restart Latchkey. Nothing that was saved is lost.',
  };
}
