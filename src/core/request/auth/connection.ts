import type { ConnectionAuth } from '../authDraft';
import { headerAttachment, withPrefix, type Attachment } from './attachment';

/** A connection's token, or its mask in a preview. */
export interface Credential {
  readonly value: string;
  readonly tokenType: string;
}

/**
 * A connection's token in the header (RFC 6750 §2.1) or the query (§2.3). Providers spell the type as they like, APIs
 * mostly insist on `Bearer`.
 */
export function connectionAttachment(auth: ConnectionAuth, { value, tokenType }: Credential): Attachment {
  if (auth.sendAs === 'query') {
    return {
      source: 'connection',
      headers: [],
      parameters: [{ name: 'access_token', value }],
      cookies: [],
    };
  }
  const type = tokenType.toLowerCase() === 'bearer' ? 'Bearer' : tokenType;
  return headerAttachment('connection', 'Authorization', withPrefix(auth.headerPrefix ?? type, value));
}
