import { z } from 'zod';
import { epochMs } from '../time';
import type { Token } from './token';

const instant = z.number().transform(epochMs);

const token = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().nullable(),
  idToken: z.string().nullable(),
  tokenType: z.string(),
  scope: z.string().nullable(),
  requestedScope: z.string(),
  receivedAt: instant,
  authorizedAt: instant,
  expiresIn: z.number().nullable(),
  refreshCount: z.int(),
  rotates: z.boolean().nullable(),
  deviations: z.array(z.string()),
}) satisfies z.ZodType<Token>;

/** The text that the vault keeps for a token. */
export function serializeToken(value: Token): string {
  return JSON.stringify(value);
}

/** Reads a token back; null when the text is not one of ours (then signing in again is the only way). */
export function parseToken(text: string): Token | null {
  try {
    return token.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
