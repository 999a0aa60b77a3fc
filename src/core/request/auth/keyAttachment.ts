import type { AuthDraft } from '../authDraft';
import type { Attachment } from './attachment';

type KeyPlace = Extract<AuthDraft, { readonly kind: 'api-key' }>['sendAs'];

/** An API key, or its mask in a preview, where it belongs. */
export function keyAttachment(sendAs: KeyPlace, name: string, value: string): Attachment {
  return {
    source: 'auth',
    headers: sendAs === 'header' ? [[name, value]] : [],
    parameters: sendAs === 'query' ? [{ name, value }] : [],
    cookies: sendAs === 'cookie' ? [[name, value]] : [],
  };
}
