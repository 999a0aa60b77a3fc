import type { GraphQLSchema } from 'graphql';
import { create } from 'zustand';
import { problemOf, type Problem } from '../../../core/errors';
import type { RequestDraft } from '../../../core/request/draft';
import { interpolate } from '../../../core/request/interpolate';
import { call } from '../../latchkey';
import { introspectionDraft, schemaOf } from './introspection';

/** What is known of the schema of an endpoint. */
export type SchemaState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly schema: GraphQLSchema }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Schemas by endpoint, for as long as the window is open. */
export const useGraphqlSchemas = create<{ readonly schemas: Readonly<Record<string, SchemaState>> }>(() => ({
  schemas: {},
}));

/** The endpoint that a request goes to, without its query. */
export function endpointOf({ url }: RequestDraft, variables: ReadonlyMap<string, string>): string {
  return interpolate(url, variables).text.replace(/[?#].*$/s, '');
}

/** Asks an endpoint for its schema, with the authorization of this request. */
export async function loadSchema(
  endpoint: string,
  draft: RequestDraft,
  environmentId: string | null,
): Promise<void> {
  const put = (state: SchemaState) =>
    useGraphqlSchemas.setState(({ schemas }) => ({ schemas: { ...schemas, [endpoint]: state } }));
  put({ kind: 'loading' });
  try {
    const answer = await call('requests.ask', { draft: introspectionDraft(draft), environmentId });
    put({ kind: 'ready', schema: schemaOf(answer) });
  } catch (error) {
    put({ kind: 'failed', problem: problemOf(error) });
  }
}

/** Forgets what is known of an endpoint's schema, or why nothing is. */
export function forgetSchema(endpoint: string): void {
  useGraphqlSchemas.setState(({ schemas }) => {
    const { [endpoint]: _forgotten, ...rest } = schemas;
    return { schemas: rest };
  });
}
