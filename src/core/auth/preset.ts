import { BLANK_CONNECTION, type ConnectionSettings, type ExtraParameter, type PresetId } from './connection';
import type { RedirectRules } from './redirectRules';

/** A fact's origin: where it was read, and when somebody last looked. */
interface PresetSource {
  readonly title: string;
  readonly url: string;
  readonly checkedOn: string;
}

/** What a provider's addresses leave open, for example the tenant. */
interface PresetSlot {
  /** Stands in braces where its value belongs. */
  readonly name: string;
  readonly label: string;
  readonly example: string;
  /** Empty when only the person can know it. */
  readonly defaultValue: string;
  /** One sentence for the field. */
  readonly note: string;
  /** A regular expression of the values by which the provider is recognised in an address. */
  readonly shape: string;
}

/** How long things live at a provider by its own word, in seconds; null where it does not say, or where it varies. */
interface PresetLifetimes {
  readonly code: number | null;
  readonly accessToken: number | null;
  /** A refresh token that is not used for so long is gone. */
  readonly refreshTokenIdle: number | null;
  /** A refresh token is gone after so long, used or not. */
  readonly refreshTokenTotal: number | null;
  /** The same in words, with what they depend on. */
  readonly note: string;
}

/** What becomes of a refresh token when it is used. */
type Rotation = 'never' | 'always' | 'by_setting' | 'no_refresh_token';

/** What Latchkey knows about a provider, as data. */
export interface PresetFacts {
  readonly id: PresetId;
  readonly title: string;
  readonly summary: string;
  /** What the person has to do at the provider's own site first; null when nothing. */
  readonly portalHint: string | null;
  readonly slots: readonly PresetSlot[];
  /** How the connection differs from a blank one; `{slot}` stands in texts where a slot's value belongs. */
  readonly connection: Partial<ConnectionSettings>;
  readonly pkce: 'off' | 'optional' | 'required';
  readonly redirectRules: RedirectRules;
  readonly rotation: Rotation;
  readonly lifetimes: PresetLifetimes;
  /** False when its sign-in page refuses windows inside applications. */
  readonly embeddedAllowed: boolean;
  /** The scope without which no refresh token comes; null when it is not a matter of scope. */
  readonly refreshScope: string | null;
  /** What one should know and no setting says, a sentence each. */
  readonly notes: readonly string[];
  readonly sources: readonly PresetSource[];
}

/** A provider's facts, and connections made from them. */
export interface Preset extends PresetFacts {
  /**
   * A filled-in connection.
   * @param practiceOrigin where the practice provider listens.
   * @param slots values of the slots; those that are not named have their defaults.
   */
  readonly settings: (practiceOrigin: string, slots?: readonly ExtraParameter[]) => ConnectionSettings;
}

/** Makes a preset of a provider's facts. */
export function presetOf(facts: PresetFacts): Preset {
  return {
    ...facts,
    settings: (practiceOrigin, slots = []) => {
      const values = facts.slots.map(({ name, defaultValue }) => ({
        name,
        value: slots.find((slot) => slot.name === name)?.value.trim() ?? defaultValue,
      }));
      const known = new Map(values.map(({ name, value }) => [name, value]));
      known.set('practice', practiceOrigin);
      const filled = filledIn(facts.connection, known) as Partial<ConnectionSettings>;
      return {
        ...BLANK_CONNECTION,
        codeLifetimeSeconds: facts.lifetimes.code ?? BLANK_CONNECTION.codeLifetimeSeconds,
        ...filled,
        preset: facts.id,
        presetSlots: values,
      };
    },
  };
}

/** The same value with all slots replaced that have a value; the others stay, so that they can be seen to be open. */
function filledIn(value: unknown, slots: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{(\w+)\}/g, (open, name: string) => slots.get(name) || open);
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, slots));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filledIn(item, slots)]));
}

/**
 * Reads a preset's slots out of an authorization endpoint.
 * @returns null when the address is not one of this provider's.
 */
export function slotsIn(preset: Preset, authorizationEndpoint: string): readonly ExtraParameter[] | null {
  const template = preset.connection.authorizationEndpoint ?? '';
  if (template === '' || template.includes('{practice}')) return null;
  const pattern = template
    .split(/(\{\w+\})/)
    .map((part) => {
      const slot = preset.slots.find(({ name }) => part === `{${name}}`);
      return slot === undefined
        ? part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
        : `(?<${slot.name}>${slot.shape})`;
    })
    .join('');
  const found = new RegExp(`^${pattern}$`).exec(authorizationEndpoint);
  if (found === null) return null;
  return Object.entries(found.groups ?? {}).map(([name, value]) => ({ name, value }));
}
