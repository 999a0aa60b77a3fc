import { z } from 'zod';
import type { Direction, SocketDraft } from '../core/stream/stream';
import { isSendableCloseCode } from '../core/stream/closeCodes';
import { text } from './basicSchemas';

/** Schemas of streams as the window asks for them. */

export const direction = z.enum(['in', 'out', 'note']) satisfies z.ZodType<Direction>;

export const socketDraft = z.strictObject({
  protocols: text(1024),
  kind: z.enum(['text', 'hex', 'base64']),
  message: text(16 * 1_048_576),
}) satisfies z.ZodType<SocketDraft>;

export const socketMessage = z.strictObject({
  kind: socketDraft.shape.kind,
  text: text(16 * 1_048_576),
});

/** 1000 to 4999; null closes without a code. */
export const closeCode = z.int().min(1000).max(4999).refine(isSendableCloseCode).nullable();
