import keytar from 'keytar';

/**
 * The only process that loads keytar. A keychain that hangs takes the calling thread with it for ever (and with four
 * such calls all of Node's file access), so it happens in here, where the parent can end it.
 */

/** One call: an account of the service below, and the secret when it is to be stored. */
export interface VaultCall {
  readonly id: number;
  readonly operation: 'get' | 'set' | 'delete';
  readonly account: string;
  readonly secret?: string;
}

/** `value` is the secret of a `get` (null: no such item), or whether a `delete` found something. */
export type VaultReply =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false; readonly message: string };

const SERVICE = 'latchkey';

async function perform(call: VaultCall): Promise<string | null> {
  switch (call.operation) {
    case 'get':
      return keytar.getPassword(SERVICE, call.account);
    case 'set':
      await keytar.setPassword(SERVICE, call.account, call.secret ?? '');
      return null;
    case 'delete':
      await keytar.deletePassword(SERVICE, call.account);
      return null;
  }
}

async function answer(call: VaultCall): Promise<void> {
  const reply: VaultReply = await perform(call).then(
    (value) => ({ id: call.id, ok: true, value }),
    (error: unknown) => ({
      id: call.id,
      ok: false,
      message: error instanceof Error ? error.message : 'unknown',
    }),
  );
  process.parentPort.postMessage(reply);
}

process.parentPort.on('message', ({ data }: { readonly data: VaultCall }) => {
  void answer(data);
});
