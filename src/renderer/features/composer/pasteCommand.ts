import type { ClipboardEvent } from 'react';
import { looksLikeCommand } from '../../../core/request/commandLine/dialect';
import { offerImport } from '../../state/imports';
import { reportFailure } from '../../state/notices';
import { editDraft } from '../../state/tabs';

/** Takes a paste into the URL of a tab: a command line becomes the request, anything else is pasted as always. */
export function pasteCommand(tabId: string, event: ClipboardEvent): void {
  const text = event.clipboardData.getData('text/plain');
  if (!looksLikeCommand(text)) return;
  event.preventDefault();
  reportFailure(importText(tabId, text));
}

/** The reader of commands is fetched when the first one is pasted. */
async function importText(tabId: string, text: string): Promise<void> {
  const { importCurl } = await import('../../../core/request/importCurl');
  const imported = importCurl(text);
  if (imported) offerImport(tabId, imported);
  else editDraft(tabId, { url: text.replaceAll(/[\r\n]+/g, '') });
}
