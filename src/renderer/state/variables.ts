import { useMemo } from 'react';
import { withSession, type SessionVariableView } from '../../core/exchange/sessionVariables';
import type { Environment } from '../../core/request/draft';
import { dynamicNames, dynamicVariables, variablesOf } from '../../core/request/variables';
import { useEnvironments } from './environments';
import { useSessionVariables } from './sessionVariables';
import { useTabs } from './tabs';

/** The variables that requests are sent with at the moment, and where they come from. */
export interface Variables {
  readonly environment: Environment | null;
  /** Taken out of answers in this session; they count before the environment. */
  readonly session: readonly SessionVariableView[];
  /** What placeholders stand for, captured secrets masked. */
  readonly values: ReadonlyMap<string, string>;
}

function chosen(environments: readonly Environment[], environmentId: string | null): Environment | null {
  return environments.find(({ id }) => id === environmentId) ?? null;
}

/** The variables in use. */
export function useVariables(): Variables {
  const environmentId = useTabs((state) => state.environmentId);
  const environment = useEnvironments(({ environments }) => chosen(environments, environmentId));
  const session = useSessionVariables(({ variables }) => variables);
  return useMemo(() => {
    const captured = new Map(session.map(({ name, shown }) => [name, shown]));
    return { environment, session, values: withSession(variablesOf(environment), captured) };
  }, [environment, session]);
}

/** Whether a placeholder of this name will be filled in. */
export function isKnown(name: string, { values }: Variables): boolean {
  return values.has(name) || dynamicNames.includes(name);
}

/** Where the value of a placeholder comes from, or why it has none. */
export function explainVariable(name: string, { environment, session, values }: Variables): string {
  const captured = session.find((variable) => variable.name === name);
  if (captured) return `from the last answer of ${captured.from}`;
  if (values.has(name)) return `from ${environment?.name}`;
  const dynamic = dynamicVariables.find((variable) => variable.name === name);
  if (dynamic) return `${dynamic.meaning}, new with each send`;
  return environment ? `has no value in ${environment.name}` : 'has no value, and no environment is chosen';
}
