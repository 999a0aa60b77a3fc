import { createContext } from 'react';

/** A variable that may be put into a text. */
interface VariableChoice {
  readonly name: string;
  /** Its value, or what it will be. */
  readonly preview: string;
  /** Where it comes from, in a word or two. */
  readonly source: string;
}

/** What is known of a placeholder. */
export interface VariableFacts {
  readonly name: string;
  /** Null when nothing will take its place, or when that differs each time. */
  readonly value: string | null;
  /** Where it comes from, or why it has no value. */
  readonly explanation: string;
  /** What leads to where it is kept. */
  readonly action: { readonly text: string; readonly run: () => void } | null;
}

/** What fields know of the variables that placeholders stand for. */
export interface TemplateHelp {
  readonly choices: readonly VariableChoice[];
  readonly factsOf: (name: string) => VariableFacts;
}

/** Given around the fields in which `{{` begins a placeholder; null where it does not. */
export const TemplateHelpContext = createContext<TemplateHelp | null>(null);
