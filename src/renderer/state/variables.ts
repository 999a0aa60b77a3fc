import { useMemo } from 'react';
import type { Environment } from '../../core/request/draft';
import { dynamicNames, variablesOf } from '../../core/request/variables';
import { useEnvironments } from './environments';
import { useTabs } from './tabs';

/** The variables that requests are sent with at the moment, and where they come from. */
export interface Variables {
  readonly environment: Environment | null;
  readonly values: ReadonlyMap<string, string>;
}

function chosen(environments: readonly Environment[], environmentId: string | null): Environment | null {
  return environments.find(({ id }) => id === environmentId) ?? null;
}

/** The variables in use. */
export function useVariables(): Variables {
  const environmentId = useTabs((state) => state.environmentId);
  const environment = useEnvironments(({ environments }) => chosen(environments, environmentId));
  return useMemo(() => ({ environment, values: variablesOf(environment) }), [environment]);
}

/** Whether a placeholder of this name will be filled in. */
export function isKnown(name: string, { values }: Variables): boolean {
  return values.has(name) || dynamicNames.includes(name);
}

/** What stands behind a placeholder, for people: its value and source, or why it has none. */
export function explainVariable(name: string, { environment, values }: Variables): string {
  const value = values.get(name);
  if (value !== undefined) return `${name} = ${value === '' ? '(empty)' : value}\nfrom ${environment?.name}`;
  if (dynamicNames.includes(name)) return `${name} gets a new value with each send`;
  return environment
    ? `${name} has no value in ${environment.name}. Add it there with Ctrl Shift E.`
    : `${name} has no value. Choose an environment that has it with Ctrl E.`;
}
