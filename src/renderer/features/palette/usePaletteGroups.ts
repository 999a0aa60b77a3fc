import { isUrl } from '../../../core/isUrl';
import { freshDraft } from '../../state/freshDraft';
import { useSettings } from '../../state/settings';
import { newRequest } from '../../state/tabs';
import {
  settingsEntries,
  useCommandEntries,
  useConnectionEntries,
  useEnvironmentEntries,
  useHistoryEntries,
  useRequestEntries,
  useTabEntries,
  type PaletteEntry,
} from './paletteEntries';
import { best } from './rank';

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

interface Source {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
  /** Rows that it shows at most, without a query and with one. */
  readonly short: number;
  readonly long: number;
}

/** Rows of what was used lately. */
const RECENT = 6;
/** Points for what was used last; a word found at the beginning is worth 100. */
const RECENT_BONUS = 24;

const textsOf = ({ title, method = '', detail = '' }: PaletteEntry) => [title, method, detail];

/** Everything that answers a query, by kind; the kind with the best answer first. Without a query, what was used lately. */
export function usePaletteGroups(query: string, shows: 'everything' | 'requests'): readonly PaletteGroup[] {
  const sources = useSources(shows);
  const recentlyUsed = useSettings(({ settings }) => settings.recentlyUsed);
  if (query.trim() === '') return withoutQuery(sources, recentlyUsed);

  const bonus = ({ id }: PaletteEntry) => {
    const place = recentlyUsed.indexOf(id);
    return place === -1 ? 0 : RECENT_BONUS - place / 2;
  };
  const found = sources
    .map(({ title, entries, long }) => ({ title, answers: best(entries, textsOf, query, long, bonus) }))
    .filter(({ answers }) => answers.length > 0)
    .toSorted((one, other) => (other.answers[0]?.score ?? 0) - (one.answers[0]?.score ?? 0))
    .map(({ title, answers }) => ({ title, entries: answers.map(({ item }) => item) }));
  return [...addressGroup(query.trim()), ...found];
}

function withoutQuery(sources: readonly Source[], recentlyUsed: readonly string[]): readonly PaletteGroup[] {
  const all = new Map(sources.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)));
  const recent = recentlyUsed.flatMap((id) => all.get(id) ?? []).slice(0, RECENT);
  const shown = new Set(recent.map(({ id }) => id));
  const groups = sources.map(({ title, entries, short }) => ({
    title,
    entries: entries.filter(({ id }) => !shown.has(id)).slice(0, short),
  }));
  return [{ title: 'Recently used', entries: recent }, ...groups].filter(({ entries }) => entries.length > 0);
}

/** A pasted address is one step away from being sent. */
function addressGroup(query: string): readonly PaletteGroup[] {
  if (!/^https?:\/\//i.test(query) || !isUrl(query)) return [];
  const open = () => newRequest({ draft: { ...freshDraft(), url: query } });
  return [{ title: 'Address', entries: [{ id: 'address', title: `New request to ${query}`, run: open }] }];
}

function useSources(shows: 'everything' | 'requests'): readonly Source[] {
  const tabs = useTabEntries();
  const requests = useRequestEntries();
  const connections = useConnectionEntries();
  const environments = useEnvironmentEntries();
  const commands = useCommandEntries();
  const history = useHistoryEntries();
  if (shows === 'requests') {
    return [
      { title: 'Requests', entries: requests, short: 50, long: 50 },
      { title: 'Open tabs', entries: tabs.filter(({ method }) => method !== undefined), short: 12, long: 12 },
      { title: 'History', entries: history, short: 8, long: 12 },
    ];
  }
  return [
    { title: 'Open tabs', entries: tabs, short: 4, long: 12 },
    { title: 'Requests', entries: requests, short: 4, long: 12 },
    { title: 'Connections', entries: connections, short: 4, long: 12 },
    { title: 'Commands', entries: commands, short: commands.length, long: commands.length },
    { title: 'Environments', entries: environments, short: 3, long: 12 },
    { title: 'Settings', entries: settingsEntries, short: 0, long: settingsEntries.length },
    { title: 'History', entries: history, short: 4, long: 12 },
  ];
}
