import type { Connection } from '../../auth/connection';
import type { Flow } from '../flow';
import { MARKED } from '../secretMark';
import { MASK } from '../redactNames';

/** How a recording can leave the app. */
export const EXPORT_FORMATS = ['har', 'mermaid', 'markdown', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A hidden value of the recording, and where it was seen. */
interface SeenSecret {
  /** What stands in its place everywhere: `SECRET-` and eight hexadecimal digits, made anew for each export. */
  readonly label: string;
  /** Numbers of the steps, from 1. */
  readonly steps: readonly number[];
}

/** A recording that is ready to leave: no secret in it, and none of the marks that the app keeps. */
export interface ExportedFlow {
  readonly flow: Flow;
  readonly connectionName: string;
  /** How the token was asked for, for example `authorization_code`. */
  readonly grantType: string;
  readonly appVersion: string;
  readonly secrets: readonly SeenSecret[];
}

/** What cannot be compared: it was recorded before the app was last started, or under no name. */
const UNKNOWN = 'SECRET';

interface ExportContext {
  readonly connection: Pick<Connection, 'name' | 'grantType'>;
  readonly appVersion: string;
  /** Makes eight hexadecimal digits out of a mark, with a salt of this export alone. */
  readonly fingerprint: (mark: string) => string;
}

/**
 * Puts in the place of each hidden value a fingerprint: the same secret has the same one everywhere in this export, and
 * another one in the next, so that two exports cannot be laid side by side.
 */
export function exportedFlow(
  flow: Flow,
  { connection, appVersion, fingerprint }: ExportContext,
): ExportedFlow {
  const seen = new Map<string, number[]>();
  const steps = flow.steps.map((step, index) => {
    const labelled = (text: string) =>
      text
        .replaceAll(MARKED, (_, mark: string) => {
          const label = `SECRET-${fingerprint(mark)}`;
          seen.set(label, [...(seen.get(label) ?? []), index + 1]);
          return label;
        })
        .replaceAll(MASK, UNKNOWN);
    return mapTexts(step, labelled);
  });
  return {
    flow: { ...flow, steps, prompt: null },
    connectionName: connection.name,
    grantType: connection.grantType,
    appVersion,
    secrets: [...seen].map(([label, at]) => ({ label, steps: [...new Set(at)] })),
  };
}

/** A copy in which every text is another one. */
function mapTexts<Data>(data: Data, change: (text: string) => string): Data {
  return JSON.parse(JSON.stringify(data), (_name, value: unknown) =>
    typeof value === 'string' ? change(value) : value,
  ) as Data;
}
