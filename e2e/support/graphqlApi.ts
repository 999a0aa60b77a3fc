import { buildSchema, graphqlSync } from 'graphql';
import type { SeenRequest } from './loopbackServer';
import { json, type TestAnswer } from './testProvider';

const schema = buildSchema(`
  "Somebody who may sign in."
  type User { id: ID! displayName: String }
  type Query { user(id: ID!): User viewer: User }
`);

const users = {
  user: ({ id }: { readonly id: string }) => ({ id, displayName: 'Ana' }),
  viewer: { id: 'me', displayName: 'Ben' },
};

/** A GraphQL API that answers those who send this Authorization. */
export function graphqlApi(authorization: string): (request: SeenRequest) => TestAnswer {
  return ({ headers, body }) => {
    if (headers['authorization'] !== authorization) return json({ error: 'unauthorized' }, 401);
    const { query, variables, operationName } = JSON.parse(body) as {
      readonly query: string;
      readonly variables?: Record<string, unknown>;
      readonly operationName?: string;
    };
    return json(
      graphqlSync({
        schema,
        source: query,
        rootValue: users,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      }),
    );
  };
}
