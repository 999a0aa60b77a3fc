import { z } from 'zod';
import type { StoredCookie } from '../../core/cookies/cookie';
import { epochMs } from '../../core/time';

const instant = z.number().transform(epochMs);

/** A cookie as it is kept; `id` is what tells it from the others. */
export const keptCookie = z.object({
  id: z.string().max(16_384),
  domain: z.string().min(1).max(1024),
  path: z.string().startsWith('/').max(4096),
  name: z.string().max(4096),
  value: z.string().max(4096),
  hostOnly: z.boolean(),
  expires: instant.nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.enum(['strict', 'lax', 'none']).nullable(),
  createdAt: instant,
  lastUsedAt: instant,
}) satisfies z.ZodType<StoredCookie>;

export type KeptCookie = z.output<typeof keptCookie>;
