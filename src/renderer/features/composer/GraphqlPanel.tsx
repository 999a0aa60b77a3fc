import type { BodyDraft } from '../../../core/request/bodyDraft';
import { editDraft, useTabs, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Select } from '../../ui/Select';
import { BodyEditor } from './BodyEditor';
import { GraphqlEditor } from './GraphqlEditor';
import styles from './GraphqlPanel.module.css';
import { operationNames } from './graphqlOperations';
import { endpointOf, forgetSchema, loadSchema, useGraphqlSchemas, type SchemaState } from './graphqlSchemas';

/** Stands for sending no name; a GraphQL name never holds a colon. */
const UNNAMED = ':unnamed';

/** A GraphQL query, its variables and which of its operations is meant; completed from the schema of the endpoint. */
export function GraphqlPanel({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const environmentId = useTabs((state) => state.environmentId);
  const { draft } = tab;
  const { graphql } = draft.body;
  const endpoint = endpointOf(draft, variables.values);
  const state = useGraphqlSchemas(({ schemas }) => schemas[endpoint]);
  const change = (part: Partial<BodyDraft['graphql']>) =>
    editDraft(tab.id, { body: { ...draft.body, graphql: { ...graphql, ...part } } });
  const operations = operationNames(graphql.query);
  const isChosen = graphql.operationName !== '';
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        {(operations.length > 1 || isChosen) && (
          <Select
            label="Operation"
            hideLabel
            className={styles.operation}
            value={isChosen ? graphql.operationName : UNNAMED}
            onChange={(name) => change({ operationName: name === UNNAMED ? '' : name })}
            options={[
              { id: UNNAMED, text: 'No operation name', detail: 'Enough for a query with one operation' },
              ...new Set([...operations, ...(isChosen ? [graphql.operationName] : [])]),
            ].map((option) => (typeof option === 'string' ? { id: option, text: option } : option))}
          />
        )}
        <span role="status" className={styles.status}>
          {schemaText(state)}
        </span>
        <Button
          isPending={state?.kind === 'loading'}
          isDisabled={endpoint === ''}
          onPress={() => void loadSchema(endpoint, draft, environmentId)}
        >
          {state?.kind === 'ready' ? 'Load schema again' : 'Load schema'}
        </Button>
      </div>
      {state?.kind === 'failed' && (
        <ErrorNotice
          message={state.problem.message}
          remedy={state.problem.remedy}
          code={state.problem.code}
          className={styles.problem}
          onDismiss={() => forgetSchema(endpoint)}
        />
      )}
      <div className={styles.query}>
        <GraphqlEditor
          query={graphql.query}
          schema={state?.kind === 'ready' ? state.schema : null}
          onChange={(query) => change({ query })}
        />
      </div>
      <h3 className={styles.title}>Variables</h3>
      <div className={styles.variables}>
        <BodyEditor
          kind="json"
          label="GraphQL variables"
          text={graphql.variables}
          onChange={(text) => change({ variables: text })}
        />
      </div>
    </div>
  );
}

function schemaText(state: SchemaState | undefined): string {
  if (state === undefined) return 'With the schema, the query is completed and checked.';
  if (state.kind === 'loading') return 'Asking for the schema…';
  if (state.kind === 'failed') return 'No schema.';
  const names = Object.keys(state.schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  return `Schema of ${names.length} types.`;
}
