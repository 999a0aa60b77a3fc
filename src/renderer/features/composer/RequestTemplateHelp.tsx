import { useMemo, type ReactNode } from 'react';
import { dynamicVariables } from '../../../core/request/variables';
import { editVariable } from '../../state/environmentEditing';
import { explainVariable, useVariables, type Variables } from '../../state/variables';
import { TemplateHelpContext, type TemplateHelp } from '../../ui/templateHelp';

/** Lets the fields inside offer and explain the variables that requests are sent with. */
export function RequestTemplateHelp({ children }: { readonly children: ReactNode }) {
  const variables = useVariables();
  const help = useMemo(() => helpWith(variables), [variables]);
  return <TemplateHelpContext value={help}>{children}</TemplateHelpContext>;
}

function helpWith(variables: Variables): TemplateHelp {
  const { session, values } = variables;
  return {
    choices: [
      ...Array.from(values, ([name, value]) => ({
        name,
        preview: value === '' ? '(empty)' : value.slice(0, 120),
        source: explainVariable(name, variables).replace(/^from /, ''),
      })),
      ...dynamicVariables
        .filter(({ name }) => !values.has(name))
        .map(({ name, meaning }) => ({ name, preview: meaning, source: 'new each time' })),
    ],
    factsOf: (name) => {
      const isDynamic = !values.has(name) && dynamicVariables.some((variable) => variable.name === name);
      const value = values.get(name) ?? null;
      return {
        name,
        value,
        explanation: explainVariable(name, variables),
        action:
          isDynamic || session.some((variable) => variable.name === name)
            ? null
            : {
                text: value === null ? 'Add to environment' : 'Edit environment',
                run: () => editVariable(name),
              },
      };
    },
  };
}
