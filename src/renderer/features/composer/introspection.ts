import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { LatchkeyError } from '../../../core/errors';
import type { RequestDraft } from '../../../core/request/draft';

/** A request like this one, that asks for the schema instead: the same address, headers and authorization. */
export function introspectionDraft(draft: RequestDraft): RequestDraft {
  return {
    ...draft,
    method: 'POST',
    body: {
      ...draft.body,
      kind: 'graphql',
      graphql: { query: getIntrospectionQuery(), variables: '', operationName: 'IntrospectionQuery' },
    },
    checks: [],
    captures: [],
  };
}

/**
 * The schema in the answer to an introspection query.
 * @throws LatchkeyError `request.introspection_failed`, in words.
 */
export function schemaOf({ status, contentType, text }: SchemaAnswer): GraphQLSchema {
  const answer = readAnswer(text);
  if (answer?.data?.__schema) return built(answer.data);
  const told = answer?.errors?.[0]?.message;
  if (typeof told === 'string') {
    throw failed(
      `The server does not tell its schema: “${told.slice(0, 300)}”.`,
      'Many servers switch introspection off in production; another environment may have it.',
    );
  }
  if (status === 401 || status === 403) {
    throw failed(
      `The server refused to tell its schema (${status}).`,
      'The question goes out with the authorization of this request: check Auth.',
    );
  }
  if (status < 200 || status > 299) {
    throw failed(`The server answered the question for its schema with ${status}.`, 'Check the URL.');
  }
  throw failed(
    `The server answered the question for its schema with ${contentType || 'something that is no GraphQL'}.`,
    'Check that the URL is that of the GraphQL endpoint.',
  );
}

interface SchemaAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

interface GraphqlAnswer {
  readonly data?: Partial<IntrospectionQuery> | null;
  readonly errors?: readonly { readonly message?: unknown }[];
}

function readAnswer(text: string): GraphqlAnswer | null {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : null;
  } catch {
    return null;
  }
}

function built(data: Partial<IntrospectionQuery>): GraphQLSchema {
  try {
    return buildClientSchema(data as IntrospectionQuery);
  } catch (cause) {
    throw failed(
      'The schema that the server told cannot be read.',
      'It is not complete, or not of this version of GraphQL.',
      {
        cause,
      },
    );
  }
}

function failed(message: string, remedy: string, options?: { readonly cause: unknown }): LatchkeyError {
  return new LatchkeyError('request.introspection_failed', message, remedy, options);
}
