import { z } from 'zod';
import { isUrl } from '../core/isUrl';
import type { Row } from '../core/request/draft';

// zod probes `new Function` to see whether it may compile schemas; the interpreter is fast enough and needs no eval.
z.config({ jitless: true });

/** Ids are ours: short, and never a path, a prototype key or anything else with a meaning. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const httpUrl = z
  .string()
  .max(16_384)
  .refine((text) => {
    const url = isUrl(text) ? new URL(text) : null;
    return url?.protocol === 'http:' || url?.protocol === 'https:';
  }, 'must be an http or https URL');

/** A text of at most so many UTF-16 units. */
export const text = (max: number) => z.string().max(max);

export const row = z.strictObject({
  name: text(8192),
  value: text(1_048_576),
  enabled: z.boolean(),
  description: text(8192),
}) satisfies z.ZodType<Row>;
