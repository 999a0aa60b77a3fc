import { z } from 'zod';
import { settingsOf, type Connection, type ConnectionSettings } from '../../core/auth/connection';
import { LatchkeyError } from '../../core/errors';
import type { Documents } from '../../core/ports';
import * as schema from '../../ipc/schemas';

type Stored = ConnectionSettings & { readonly id: string };

/** Not strict: what a newer version added must not make a connection unreadable. */
const storedConnection = z.object({ ...schema.connectionSettings.shape, id: schema.id });

/** What the store asks about secrets: it holds none itself. */
export interface SecretFacts {
  readonly hasClientSecret: (connectionId: string) => boolean;
  readonly hasStoredToken: (connectionId: string) => boolean;
}

/** The connections, kept in one document. A row that cannot be read is left out, and the others load. */
export class ConnectionStore {
  readonly #documents: Documents;
  readonly #facts: SecretFacts;
  readonly #onChange: (connections: readonly Connection[]) => void;
  #connections: readonly Stored[] = [];
  /** Rows of a newer or damaged file: kept as they are, so that saving does not lose them. */
  #unread: readonly unknown[] = [];

  constructor(
    documents: Documents,
    facts: SecretFacts,
    onChange: (connections: readonly Connection[]) => void,
  ) {
    this.#documents = documents;
    this.#facts = facts;
    this.#onChange = onChange;
  }

  /** Reads the document; `initial` are the connections of a first start. */
  async open(initial: readonly Stored[]): Promise<void> {
    const document = z.array(z.unknown()).safeParse(await this.#documents.read('connections'));
    if (!document.success) {
      this.#connections = initial;
      return this.#save();
    }
    const rows = document.data.map((row) => ({ row, parsed: storedConnection.safeParse(row) }));
    this.#connections = rows.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
    this.#unread = rows.flatMap(({ row, parsed }) => (parsed.success ? [] : [row]));
  }

  list(): readonly Connection[] {
    return this.#connections.map((stored) => this.#whole(stored));
  }

  /** @throws LatchkeyError `connection.not_found`. */
  get(id: string): Connection {
    const stored = this.#connections.find((connection) => connection.id === id);
    if (stored === undefined) {
      throw new LatchkeyError(
        'connection.not_found',
        'This connection no longer exists.',
        'Choose another connection, or create it again.',
      );
    }
    return this.#whole(stored);
  }

  /** Adds or replaces a connection. */
  async put(id: string, settings: ConnectionSettings): Promise<Connection> {
    const stored: Stored = { ...settingsOf(settings), id };
    this.#connections = this.#connections.some((connection) => connection.id === id)
      ? this.#connections.map((connection) => (connection.id === id ? stored : connection))
      : [...this.#connections, stored];
    await this.#save();
    return this.#whole(stored);
  }

  /** Puts a connection back to where it stood. */
  async insert(connection: Connection, index: number): Promise<void> {
    const stored: Stored = { ...settingsOf(connection), id: connection.id };
    this.#connections = this.#connections.toSpliced(index, 0, stored);
    await this.#save();
  }

  async remove(id: string): Promise<void> {
    this.#connections = this.#connections.filter((connection) => connection.id !== id);
    await this.#save();
  }

  /** Says the connections again, because what is known of their secrets has changed. */
  announce(): void {
    this.#onChange(this.list());
  }

  async #save(): Promise<void> {
    this.announce();
    await this.#documents.write('connections', [...this.#connections, ...this.#unread]);
  }

  #whole(stored: Stored): Connection {
    return {
      ...stored,
      hasClientSecret: this.#facts.hasClientSecret(stored.id),
      hasStoredToken: this.#facts.hasStoredToken(stored.id),
    };
  }
}
