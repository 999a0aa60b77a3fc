import { randomUUID } from 'node:crypto';
import { sendJson } from '../exchange';
import { isObject, readObject, stringsOf, type Call, type JsonObject, type Methods } from './call';
import { nextLink, pageOf } from './paging';
import { sendError } from './replies';
import { seedContacts, type Contact } from './seed';

const EDITABLE = ['first_name', 'last_name', 'job_title', 'company_name'] as const;
const INVALID = 'contacts.api.validation.error';

/** `/v3/contacts` and `/v3/contacts/{contact_id}`, shared by all accounts. Changes last until a restart. */
export function createContacts(): { readonly collection: Methods; readonly single: Methods } {
  const contacts = new Map(seedContacts().map((contact) => [contact.contact_id, contact]));

  function list({ exchange }: Call): void {
    const page = pageOf(exchange.url.searchParams);
    if (page === undefined) return sendError(exchange, 400, INVALID, 'limit or cursor is not valid.');
    const shown = [...contacts.values()].slice(page.offset, page.offset + page.limit);
    sendJson(exchange, 200, { contacts: shown, ...nextLink('/v3/contacts', page, contacts.size) });
  }

  function isTaken(address: string, id: string): boolean {
    return [...contacts.values()].some(
      (contact) => contact.contact_id !== id && contact.email_address.address === address,
    );
  }

  /** Reads, checks and stores a contact; answers every failure itself. */
  async function write(call: Call, status: 200 | 201, id: string): Promise<void> {
    const wanted = await readObject(call);
    if (wanted === undefined) return;
    const address = addressOf(wanted);
    if (address === undefined)
      return sendError(call.exchange, 400, INVALID, 'email_address.address is missing.');
    if (isTaken(address, id)) {
      return sendError(
        call.exchange,
        409,
        'contacts.api.conflict',
        'Another contact has this email address.',
      );
    }
    const contact = contactOf(id, address, wanted, contacts.get(id));
    contacts.set(id, contact);
    sendJson(call.exchange, status, contact);
  }

  /** Guards an operation on one contact with 404. */
  function onExisting(answer: (call: Call, contact: Contact) => void | Promise<void>) {
    return (call: Call) => {
      const contact = contacts.get(call.id);
      if (contact !== undefined) return answer(call, contact);
      return sendError(call.exchange, 404, 'not_found', 'There is no contact with this id.');
    };
  }

  function remove({ exchange, id }: Call): void {
    contacts.delete(id);
    exchange.response.writeHead(204).end();
  }

  const scope = 'contact_data';
  return {
    collection: {
      GET: { scope, answer: list },
      POST: { scope, answer: (call) => write(call, 201, randomUUID()) },
    },
    single: {
      GET: { scope, answer: onExisting(({ exchange }, contact) => sendJson(exchange, 200, contact)) },
      PUT: { scope, answer: onExisting((call) => write(call, 200, call.id)) },
      DELETE: { scope, answer: onExisting(remove) },
    },
  };
}

function addressOf({ email_address: email }: JsonObject): string | undefined {
  const address = isObject(email) ? email.address : undefined;
  return typeof address === 'string' && address.includes('@') ? address.toLowerCase() : undefined;
}

function contactOf(id: string, address: string, wanted: JsonObject, before: Contact | undefined): Contact {
  const now = new Date().toISOString();
  return {
    contact_id: id,
    email_address: { address, permission_to_send: 'implicit' },
    ...stringsOf(wanted, EDITABLE),
    create_source: before?.create_source ?? 'Account',
    created_at: before?.created_at ?? now,
    updated_at: now,
  };
}
