import { z } from 'zod';
import type { CookieAttributes, CookieKey } from '../core/cookies/cookie';
import { epochMs } from '../core/time';
import { text } from './basicSchemas';

/** Schemas of cookies as the window names and writes them. */

export const cookieKey = z.strictObject({
  domain: text(1024),
  path: text(4096),
  name: text(4096),
}) satisfies z.ZodType<CookieKey>;

export const cookieInput = z.strictObject({
  ...cookieKey.shape,
  hostOnly: z.boolean(),
  expires: z.number().transform(epochMs).nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.enum(['strict', 'lax', 'none']).nullable(),
  /** Null leaves the value as it was. */
  value: text(8192).nullable(),
}) satisfies z.ZodType<CookieAttributes & { readonly value: string | null }>;
