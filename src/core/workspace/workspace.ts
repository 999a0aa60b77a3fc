import { DEFAULT_PROXY, type ProxySettings } from '../network/proxy';
import type { RequestDraft } from '../request/draft';
import type { EpochMs } from '../time';

/** A request that a person chose to keep. */
export interface SavedRequest {
  readonly id: string;
  readonly name: string;
  readonly draft: RequestDraft;
}

/** One line of the history: what was sent and how it ended, without headers, bodies or secrets. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: EpochMs;
  readonly draft: RequestDraft;
  /** 0 when no answer came. */
  readonly status: number;
  /** Milliseconds; null when no answer came. */
  readonly duration: number | null;
}

/** A tab is a request or a connection; a request tab holds its draft, saved or not. */
export type Tab =
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly name: string;
      readonly draft: RequestDraft;
      /** The saved request this tab shows; null for one that was never saved. */
      readonly savedRequestId: string | null;
    }
  | { readonly kind: 'connection'; readonly id: string; readonly connectionId: string }
  | { readonly kind: 'settings'; readonly id: string };

/** The open tabs as they are kept, so that a crash or restart loses nothing. */
export interface TabsDocument {
  readonly tabs: readonly Tab[];
  readonly activeTabId: string | null;
  readonly environmentId: string | null;
}

export interface Settings {
  readonly theme: 'system' | 'dark' | 'light';
  /** Panes of a request tab: side by side, stacked, or by the window's width. */
  readonly layout: 'auto' | 'columns' | 'rows';
  readonly sidebarVisible: boolean;
  /** Pixels. */
  readonly sidebarWidth: number;
  /** Share of the request pane, in percent. */
  readonly requestPaneShare: number;
  /** Refresh this many seconds before expiry, unless a connection says otherwise; at most 10 % of a shorter life. */
  readonly refreshLeewaySeconds: number;
  /** Size of the interface's text in pixels; the other sizes keep their distance to it. */
  readonly fontSize: number;
  /** A font of the computer for what a machine wrote; empty is JetBrains Mono. */
  readonly editorFontFamily: string;
  /** Pixels, for bodies and editors. */
  readonly editorFontSize: number;
  /** Percent. */
  readonly zoom: number;
  /** What a new request starts with, in ms; 0 waits for ever. */
  readonly requestTimeoutMs: number;
  /** Whether a new request follows redirects. */
  readonly followRedirects: boolean;
  /** The history keeps so many entries, and none older than so many days; 0 days keeps any age. */
  readonly historyEntriesKept: number;
  readonly historyDaysKept: number;
  readonly proxy: ProxySettings;
  /** Whether the panel that explains a 401 or 403 stands open. */
  readonly showsWhy: boolean;
  /** Keys that the person chose in place of a command's own, by command id. No key is an empty list. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** What was last run or opened in the palette, by its entries' ids, newest first. */
  readonly recentlyUsed: readonly string[];
  /** JSONPaths that chose something out of an answer, the last one first. */
  readonly recentFilters: readonly string[];
  /** The language or tool that requests are shown as code for. */
  readonly codeTarget: string;
  /** Whether variables are filled in there, or stay as they are written. */
  readonly codeFillsVariables: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  layout: 'auto',
  sidebarVisible: true,
  sidebarWidth: 264,
  requestPaneShare: 50,
  refreshLeewaySeconds: 300,
  fontSize: 13,
  editorFontFamily: '',
  editorFontSize: 12.5,
  zoom: 100,
  requestTimeoutMs: 300_000,
  followRedirects: true,
  historyEntriesKept: 200,
  historyDaysKept: 0,
  proxy: DEFAULT_PROXY,
  showsWhy: true,
  keys: {},
  recentlyUsed: [],
  recentFilters: [],
  codeTarget: 'curl-bash',
  codeFillsVariables: true,
};
