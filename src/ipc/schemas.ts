import { z } from 'zod';
import type { Answer } from '../core/ports';
import type { Environment } from '../core/request/draft';
import type { SavedRequest, Settings, Tab, TabsDocument } from '../core/workspace/workspace';
import { id, row, text } from './basicSchemas';
import { requestDraft } from './draftSchemas';

export { httpUrl, id } from './basicSchemas';
export { connectionSettings } from './connectionSchemas';
export { requestDraft } from './draftSchemas';

/** Schemas of everything that crosses from the window into main. Each is checked against its type at compile time. */

export const answer = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('basic-auth'), username: text(1024), password: text(1024) }),
    z.strictObject({ kind: z.literal('certificate') }),
  ])
  .nullable() satisfies z.ZodType<Answer>;

export const environment = z.strictObject({
  id,
  name: text(200),
  variables: z.array(row).max(5000),
}) satisfies z.ZodType<Environment>;

export const savedRequest = z.strictObject({
  id,
  name: text(200),
  draft: requestDraft,
}) satisfies z.ZodType<SavedRequest>;

const tab = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    id,
    name: text(200),
    draft: requestDraft,
    savedRequestId: id.nullable(),
  }),
  z.strictObject({ kind: z.literal('connection'), id, connectionId: id }),
  z.strictObject({ kind: z.literal('settings'), id }),
]) satisfies z.ZodType<Tab>;

export const tabsDocument = z.strictObject({
  tabs: z.array(tab).max(500),
  activeTabId: id.nullable(),
  environmentId: id.nullable(),
}) satisfies z.ZodType<TabsDocument>;

export const settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  layout: z.enum(['auto', 'columns', 'rows']),
  sidebarVisible: z.boolean(),
  sidebarWidth: z.number().min(160).max(800),
  requestPaneShare: z.number().min(5).max(95),
  refreshLeewaySeconds: z.int().min(0).max(86_400),
}) satisfies z.ZodType<Settings>;
