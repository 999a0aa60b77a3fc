import { bashCommands } from './commandLine/bashCommands';
import { cmdCommands } from './commandLine/cmdCommands';
import { isCurl, type Command } from './commandLine/command';
import { curlRequest } from './commandLine/curlRequest';
import { dialectOf, withoutPrompt } from './commandLine/dialect';
import { importedDraft } from './commandLine/importedDraft';
import { oauthCallIn, type OauthCall } from './commandLine/oauthCall';
import { powershellScript } from './commandLine/powershellRequest';
import type { ImportNote, SpokenRequest } from './commandLine/spokenRequest';
import type { RequestDraft } from './draft';

/** A command line as a request. */
export interface ImportedRequest {
  /** Its auth may hold a secret as plain text: keep that with `withKeptSecrets` before the draft goes anywhere. */
  readonly draft: RequestDraft;
  /** What became different, was left out or wants attention; empty mostly. */
  readonly notes: readonly ImportNote[];
  /** What it is for OAuth; null for a request to an API. */
  readonly oauth: OauthCall | null;
}

/**
 * Reads a curl command (bash, Windows command prompt, PowerShell) or an Invoke-WebRequest as people paste them, from
 * browsers, documentation and terminals. Nothing of it is run and no file is read. Never throws.
 * @returns null when the text holds no such command.
 */
export function importCurl(text: string): ImportedRequest | null {
  const command = withoutPrompt(text);
  const dialect = dialectOf(command);
  if (dialect === null) return null;
  const read = dialect === 'powershell' ? fromPowershell(command) : fromShell(command, dialect);
  if (read === null) return null;
  const { draft, notes } = importedDraft(read.spoken);
  const variables = variablesNote(read.variables);
  return {
    draft,
    notes: [
      ...read.remarks.map((remark) => ({ kind: 'changed', text: remark }) as const),
      ...variables,
      ...notes,
    ],
    oauth: oauthCallIn(draft),
  };
}

interface Reading {
  readonly spoken: SpokenRequest;
  readonly variables: readonly string[];
  readonly remarks: readonly string[];
}

function fromPowershell(text: string): Reading | null {
  const { request, commands, variables } = powershellScript(text);
  const spoken = request ?? spokenIn(commands);
  return spoken && { spoken, variables, remarks: [] };
}

function fromShell(text: string, dialect: 'bash' | 'cmd'): Reading | null {
  const { commands, variables, remarks } = dialect === 'bash' ? bashCommands(text) : cmdCommands(text);
  const spoken = spokenIn(commands);
  return spoken && { spoken, variables, remarks };
}

/** The first curl among commands, with the lines of options below it whose continuation got lost in a copy. */
function spokenIn(commands: readonly Command[]): SpokenRequest | null {
  const index = commands.findIndex((command) => curlAt(command) !== -1);
  const found = commands[index];
  if (found === undefined) return null;
  const words = found.words.slice(curlAt(found) + 1);
  let { input } = found;
  let next = index + 1;
  for (; commands[next]?.words[0]?.startsWith('-') === true; next++) {
    for (const word of commands[next]?.words ?? []) words.push(word);
    input ??= commands[next]?.input ?? null;
  }
  const spoken = curlRequest({ words, input });
  const hasMore = commands.slice(next).some((command) => curlAt(command) !== -1);
  if (!hasMore) return spoken;
  const note = 'Left out: the other curl commands. Only the first was taken.';
  return { ...spoken, notes: [...spoken.notes, { kind: 'left-out', text: note }] };
}

/** Words that may stand before a command. */
const BEFORE = /^(sudo|time|exec|command|env|nohup|\$|&|\w+=.*)$/s;

function curlAt({ words }: Command): number {
  const index = words.slice(0, 8).findIndex((word) => !BEFORE.test(word));
  return index !== -1 && isCurl(words[index]) ? index : -1;
}

function variablesNote(names: readonly string[]): readonly ImportNote[] {
  if (names.length === 0) return [];
  const listed = names
    .slice(0, 5)
    .map((name) => `{{${name}}}`)
    .join(', ');
  const them = names.length === 1 ? 'The variable of the shell' : 'Variables of the shell';
  return [
    {
      kind: 'attention',
      text: `${them} became ${listed}. Give ${names.length === 1 ? 'it a value' : 'them values'} in an environment.`,
    },
  ];
}
