import { isRehearsal, type Rehearsal } from './rehearsals';

/** What the parent process says. */
export type ToPractice =
  | { readonly type: 'start'; readonly port: number; readonly stateFile?: string | undefined }
  | { readonly type: 'rehearse'; readonly rehearsal: Rehearsal | null }
  | { readonly type: 'stop' };

/** What the practice process answers. */
export type FromPractice =
  | { readonly type: 'ready'; readonly origin: string }
  /** `code` is that of Node, for example EADDRINUSE, or `UNKNOWN`. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'rehearsal'; readonly rehearsal: Rehearsal | null };

/** Reads a message from another process; undefined when it is none of ours. */
export function parseToPractice(value: unknown): ToPractice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, port, stateFile, rehearsal } = value as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'start':
      if (!isPort(port) || (stateFile !== undefined && typeof stateFile !== 'string')) return undefined;
      return { type, port, stateFile };
    case 'rehearse':
      return rehearsal === null || isRehearsal(rehearsal) ? { type, rehearsal } : undefined;
    case 'stop':
      return { type };
    default:
      return undefined;
  }
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;
}
