import type { HopAuthorization } from '../../exchange/authorizingEngine';
import type { Clock, Hashing } from '../../ports';
import type { SecretText } from '../authDraft';
import { Filling } from '../filling';
import type { DynamicSource } from '../variables';
import type { Attachment } from './attachment';
import type { DigestSessions } from './digestSessions';

/** How a request proves who sends it, with everything filled in. Stays in main. */
export interface Authorization {
  /** What every request carries. */
  readonly attached: Attachment | null;
  /** What is made for each request anew; null when there is nothing of the kind. */
  readonly perHop: HopAuthorization | null;
  /** Everything that must be seen nowhere and follow no redirect to another origin. */
  readonly secrets: readonly string[];
}

export const NO_AUTHORIZATION: Authorization = { attached: null, perHop: null, secrets: [] };

/** What authorizations are made with. */
export interface AuthorizationTools {
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly digestSessions: DigestSessions;
  readonly variables: ReadonlyMap<string, string>;
  readonly source: DynamicSource;
  /** The secret that is kept under an id. */
  readonly reveal: (id: string) => Promise<string>;
}

/** Fills in the texts of an authorization, and fetches the secrets that are kept. */
export class AuthTexts {
  readonly #tools: AuthorizationTools;
  readonly #filling: Filling;

  constructor(tools: AuthorizationTools) {
    this.#tools = tools;
    this.#filling = new Filling(tools.variables, tools.source);
  }

  text(template: string): string {
    return this.#filling.fill(template);
  }

  /** @throws LatchkeyError `secret.missing` or `vault.*`. */
  async secret(secret: SecretText): Promise<string> {
    return secret.kind === 'text' ? this.#filling.fill(secret.text) : this.#tools.reveal(secret.id);
  }

  /** @throws LatchkeyError `request.unknown_variable`: one message for all that were missing so far. */
  refuseGaps(): void {
    this.#filling.refuseGaps();
  }
}
