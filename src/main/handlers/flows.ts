import { createHmac, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { app, clipboard, dialog } from 'electron';
import { clientSecretKey } from '../../core/auth/vaultKeys';
import { LatchkeyError } from '../../core/errors';
import { maskSecrets } from '../../core/exchange/mask';
import { exportedFlow, type ExportFormat } from '../../core/flow/export/exportedFlow';
import { EXPORT_ENDINGS, writeExport } from '../../core/flow/export/writeExport';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `flows.${string}`>;

/** Recordings that leave the app, as files or by the clipboard. */
export function flowHandlers(parts: Parts): Pick<Handlers, Names> {
  return {
    'flows.save': async ({ connectionId, format }) => {
      const text = await exportText(parts, connectionId, format);
      const name = parts.connections.get(connectionId).name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_');
      const options = { defaultPath: `${name} flow.${EXPORT_ENDINGS[format]}` };
      const window = parts.window();
      const { canceled, filePath } =
        window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      if (canceled || filePath === '') return false;
      await write(filePath, text);
      return true;
    },
    'flows.copy': async ({ connectionId, format }) => {
      await clipboard.writeText(await exportText(parts, connectionId, format));
    },
  };
}

async function exportText(parts: Parts, connectionId: string, format: ExportFormat): Promise<string> {
  const connection = parts.connections.get(connectionId);
  const running = parts.tokens.runningFlows().find((flow) => flow.connectionId === connectionId);
  const flow = running ?? parts.flows.items.find(({ id }) => id === connectionId);
  if (flow === undefined) {
    throw new LatchkeyError(
      'connection.not_authorized',
      `Nothing was recorded of ${connection.name} yet.`,
      'Press Authorize; its steps are recorded.',
    );
  }
  const salt = randomBytes(32);
  const exported = exportedFlow(flow, {
    connection,
    appVersion: app.getVersion(),
    fingerprint: (mark) => createHmac('sha256', salt).update(mark).digest('hex').slice(0, 8),
  });
  // Everything was redacted when it was recorded. What is known by heart is looked for once more all the same.
  return maskSecrets(writeExport(exported, format), await knownSecrets(parts, connectionId));
}

/** Shorter ones may be parts of harmless words, in characters. */
const SHORTEST_KNOWN = 8;

async function knownSecrets({ tokens, vault }: Parts, connectionId: string): Promise<readonly string[]> {
  const known = await Promise.all([
    ...(['access_token', 'refresh_token', 'id_token'] as const).map((which) =>
      tokens.secret(connectionId, which).catch(() => null),
    ),
    vault.has(clientSecretKey(connectionId))
      ? vault.read(clientSecretKey(connectionId)).catch(() => null)
      : null,
  ]);
  return known.filter((secret) => secret !== null && secret.length >= SHORTEST_KNOWN) as readonly string[];
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, 'utf8');
  } catch (cause) {
    throw new LatchkeyError(
      'documents.not_writable',
      'The file could not be written there.',
      'Choose a folder that you may write to, on a disk with room.',
      { cause },
    );
  }
}
