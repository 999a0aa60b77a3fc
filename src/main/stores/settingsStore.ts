import { nativeTheme } from 'electron';
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
    const parsed = schema.settings.safeParse(await this.#documents.read('settings'));
    if (parsed.success) this.#apply(parsed.data);
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
