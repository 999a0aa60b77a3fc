/** Why an API said no, as far as anybody can tell from outside. */
export interface Refusal {
  /** `hidden`: the status says success, the body does not. */
  readonly kind: '401' | '403' | 'hidden';
  /** The most likely cause first; at least one. */
  readonly causes: readonly RefusalCause[];
  /** The WWW-Authenticate headers as they came (RFC 9110 §11.6.1), cut to what fits a screen. */
  readonly challenges: readonly string[];
  /** The provider's own words, for example `GitHub: Bad credentials`; null when it said nothing. */
  readonly said: string | null;
}

/** The kinds of causes; stable, tests and screens tell them apart by it. */
export type CauseId =
  | 'no_token'
  | 'dropped_by_redirect'
  | 'own_header'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_audience'
  | 'wrong_issuer'
  | 'wrong_environment'
  | 'missing_scope'
  | 'missing_privilege'
  | 'app_deactivated'
  | 'step_up'
  | 'code_as_token'
  | 'id_token_as_token'
  | 'refresh_token_as_token'
  | 'prefix_missing'
  | 'prefix_doubled'
  | 'prefix_wrong'
  | 'token_damaged'
  | 'token_truncated'
  | 'token_unknown'
  | 'bound_token'
  | 'other_scheme'
  | 'api_key_needed'
  | 'bad_credentials'
  | 'csrf'
  | 'firewall'
  | 'rate_limited'
  | 'web_page'
  | 'unexplained';

/** One cause, with what speaks for it and what to do about it. */
export interface RefusalCause {
  readonly id: CauseId;
  /** `certain`: proven by the token itself or said by the server. */
  readonly certainty: 'certain' | 'likely' | 'possible';
  readonly title: string;
  /** Two or three sentences for people: what it means and what to do. */
  readonly explanation: string;
  readonly evidence: readonly RefusalEvidence[];
  readonly fixes: readonly RefusalFix[];
}

/** A piece of evidence: a short label and what it means. */
export interface RefusalEvidence {
  readonly label: string;
  readonly meaning: string;
}

/** Something that mends a cause, mostly with one click; afterwards the request can be sent again. */
export type RefusalFix =
  | { readonly kind: 'authorize'; readonly connectionId: string }
  | { readonly kind: 'refresh'; readonly connectionId: string }
  | { readonly kind: 'edit_connection'; readonly connectionId: string }
  | { readonly kind: 'open_connection'; readonly connectionId: string }
  /** Sends this connection's token in place of what was sent. */
  | { readonly kind: 'use_connection'; readonly connectionId: string; readonly name: string }
  /** Asks for more scopes than before. */
  | { readonly kind: 'add_scopes'; readonly connectionId: string; readonly scopes: readonly string[] }
  /** Null goes back to the token's own type, normally `Bearer`. */
  | { readonly kind: 'set_prefix'; readonly prefix: string | null }
  /** Takes the person's own header of this name out of the request. */
  | { readonly kind: 'remove_header'; readonly name: string }
  | { readonly kind: 'open_part'; readonly part: 'auth' | 'headers' }
  | { readonly kind: 'edit_environment' }
  | { readonly kind: 'send_again' }
  | { readonly kind: 'open_page'; readonly url: string };
