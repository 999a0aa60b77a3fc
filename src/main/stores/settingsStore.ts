import { nativeTheme } from 'electron';
import { z } from 'zod';
import { DEFAULT_SETTINGS, type Settings } from '../../core/workspace/workspace';
import type { Documents } from '../../core/ports';
import * as schema from '../../ipc/schemas';

/** The settings, kept in one document and applied to what the system draws. */
export class SettingsStore {
  readonly #documents: Documents;
  readonly #onChange: (settings: Settings) => void;
  #current: Settings = DEFAULT_SETTINGS;

  constructor(documents: Documents, onChange: (settings: Settings) => void) {
    this.#documents = documents;
    this.#onChange = onChange;
  }

  async open(): Promise<void> {
    this.#apply(readableSettings(await this.#documents.read('settings')));
  }

  get current(): Settings {
    return this.#current;
  }

  async save(settings: Settings): Promise<void> {
    this.#apply(settings);
    this.#onChange(settings);
    await this.#documents.write('settings', settings);
  }

  #apply(settings: Settings): void {
    this.#current = settings;
    nativeTheme.themeSource = settings.theme;
  }
}

/** What can be read of a stored document. One field that cannot, of another version or by hand, must not cost the others. */
function readableSettings(document: unknown): Settings {
  const stored = z.record(z.string(), z.unknown()).safeParse(document);
  if (!stored.success) return DEFAULT_SETTINGS;
  const readable = Object.entries(schema.settings.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(stored.data[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return schema.settings.parse(Object.fromEntries(readable));
}
