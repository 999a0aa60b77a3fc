import { z } from 'zod';
import type { Door } from '../core/auth/authorizationDoors';
import { practiceGrants, type PracticeGrantId } from '../core/auth/practiceGrants';
import type { Answer } from '../core/ports';
import type { Environment } from '../core/request/draft';
import {
  DEFAULT_SETTINGS,
  type SavedRequest,
  type Settings,
  type Tab,
  type TabsDocument,
} from '../core/workspace/workspace';
import { id, row, text } from './basicSchemas';
import { requestDraft } from './draftSchemas';
import { proxySettings } from './networkSchemas';

export { httpUrl, id } from './basicSchemas';
export { connectionSettings } from './connectionSchemas';
export { ownAuth, pickedFile, requestDraft, secretText } from './draftSchemas';
export { newClientCertificate } from './networkSchemas';

export const door = z.enum(['window', 'browser']) satisfies z.ZodType<Door>;

/** Schemas of everything that crosses from the window into main. Each is checked against its type at compile time. */

export const answer = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('basic-auth'), username: text(1024), password: text(1024) }),
    z.strictObject({ kind: z.literal('certificate') }),
    z.strictObject({ kind: z.literal('client-certificate'), fingerprint: text(200) }),
  ])
  .nullable() satisfies z.ZodType<Answer>;

export const practiceGrant = z.enum(
  practiceGrants.map(({ id: name }) => name),
) satisfies z.ZodType<PracticeGrantId>;

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

const keys = z.record(text(60), z.array(text(40)).max(4));

/** What is missing takes its default, so that the settings of an older version load. */
export const settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']).default(DEFAULT_SETTINGS.theme),
  layout: z.enum(['auto', 'columns', 'rows']).default(DEFAULT_SETTINGS.layout),
  sidebarVisible: z.boolean().default(DEFAULT_SETTINGS.sidebarVisible),
  sidebarWidth: z.number().min(160).max(800).default(DEFAULT_SETTINGS.sidebarWidth),
  requestPaneShare: z.number().min(5).max(95).default(DEFAULT_SETTINGS.requestPaneShare),
  refreshLeewaySeconds: z.int().min(0).max(86_400).default(DEFAULT_SETTINGS.refreshLeewaySeconds),
  fontSize: z.number().min(11).max(20).default(DEFAULT_SETTINGS.fontSize),
  editorFontFamily: text(100).default(DEFAULT_SETTINGS.editorFontFamily),
  editorFontSize: z.number().min(10).max(24).default(DEFAULT_SETTINGS.editorFontSize),
  zoom: z.number().min(50).max(300).default(DEFAULT_SETTINGS.zoom),
  requestTimeoutMs: z.int().min(0).max(86_400_000).default(DEFAULT_SETTINGS.requestTimeoutMs),
  followRedirects: z.boolean().default(DEFAULT_SETTINGS.followRedirects),
  historyEntriesKept: z.int().min(0).max(2000).default(DEFAULT_SETTINGS.historyEntriesKept),
  historyDaysKept: z.int().min(0).max(3650).default(DEFAULT_SETTINGS.historyDaysKept),
  proxy: proxySettings,
  showsWhy: z.boolean().default(DEFAULT_SETTINGS.showsWhy),
  keys: keys.default({}),
  codeTarget: text(64).default(DEFAULT_SETTINGS.codeTarget),
  codeFillsVariables: z.boolean().default(DEFAULT_SETTINGS.codeFillsVariables),
  recentlyUsed: z.array(text(120)).max(50).default([]),
  recentFilters: z.array(text(400)).max(20).default([]),
}) satisfies z.ZodType<Settings>;
