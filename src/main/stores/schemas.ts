import { z } from 'zod';
import type { Flow } from '../../core/flow/flow';
import { epochMs } from '../../core/time';
import type { HistoryEntry } from '../../core/workspace/workspace';
import * as schema from '../../ipc/schemas';

const instant = z.number().transform(epochMs);

export const historyEntry = z.object({
  id: schema.id,
  at: instant,
  draft: schema.requestDraft,
  status: z.int(),
  duration: z.number().nullable(),
}) satisfies z.ZodType<HistoryEntry>;

const tone = z.enum(['neutral', 'brass', 'ok', 'info', 'warn', 'danger']);
const pairs = z.array(z.tuple([z.string(), z.string()]));

/** A recorded flow as it is kept; the id of the row is its connection's. */
export const keptFlow = z.object({
  id: z.string(),
  connectionId: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['running', 'succeeded', 'failed']),
  problem: z.custom<Flow['problem']>((value) => value === null || typeof value === 'object'),
  code: z.object({ receivedAt: instant, lifetimeSeconds: z.number(), usedAt: instant.nullable() }).nullable(),
  // Nobody is waited for any more once a flow is kept.
  prompt: z
    .unknown()
    .optional()
    .transform(() => null),
  steps: z.array(
    z.object({
      kind: z.enum([
        'authorization_request',
        'hop',
        'note',
        'redirect_intercepted',
        'code_received',
        'token_exchange',
        'refresh',
        'call',
        'api_request',
        'stored',
        'failed',
      ]),
      at: z.number(),
      title: z.string(),
      detail: z.string(),
      tone,
      tags: z.array(z.object({ text: z.string(), tone })),
      exchange: z
        .object({
          method: z.string(),
          url: z.string(),
          requestHeaders: pairs,
          requestBody: z.string().nullable(),
          status: z.number(),
          statusText: z.string(),
          responseHeaders: pairs,
          responseBody: z.string().nullable(),
          tookMs: z.number().optional(),
        })
        .nullable(),
    }),
  ),
}) satisfies z.ZodType<Flow>;
