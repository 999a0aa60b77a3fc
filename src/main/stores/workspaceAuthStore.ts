import type { OwnAuth } from '../../core/request/auth/inherit';
import type { Documents } from '../../core/ports';
import * as schema from '../../ipc/schemas';

/** The authorization for requests that inherit theirs, kept in one document. It holds ids of secrets, never values. */
export class WorkspaceAuthStore {
  readonly #documents: Documents;
  readonly #onChange: (auth: OwnAuth) => void;
  #current: OwnAuth = { kind: 'none' };

  constructor(documents: Documents, onChange: (auth: OwnAuth) => void) {
    this.#documents = documents;
    this.#onChange = onChange;
  }

  async open(): Promise<void> {
    const parsed = schema.ownAuth.safeParse(await this.#documents.read('workspace-auth'));
    if (parsed.success) this.#current = parsed.data;
  }

  get current(): OwnAuth {
    return this.#current;
  }

  async save(auth: OwnAuth): Promise<void> {
    this.#current = auth;
    this.#onChange(auth);
    await this.#documents.write('workspace-auth', auth);
  }
}
