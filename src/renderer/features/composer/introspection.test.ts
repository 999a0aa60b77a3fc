import { buildSchema, graphqlSync } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { LatchkeyError } from '../../../core/errors';
import { emptyDraft } from '../../../core/request/draft';
import { introspectionDraft, schemaOf } from './introspection';

const schema = buildSchema('type Query { user(id: ID!): User } type User { name: String }');

const answer = (status: number, text: string, contentType = 'application/json') => ({
  status,
  contentType,
  text,
});

describe('the schema of a GraphQL endpoint', () => {
  it('is read from a real answer to the question that goes out', () => {
    const { method, body } = introspectionDraft({ ...emptyDraft(), url: 'https://api.example/graphql' });
    expect([method, body.kind]).toEqual(['POST', 'graphql']);
    const result = graphqlSync({ schema, source: body.graphql.query });
    const type = schemaOf(answer(200, JSON.stringify(result))).getType('User');
    expect(type?.toString()).toBe('User');
  });

  it.each([
    [answer(400, '{"errors":[{"message":"introspection is disabled"}]}'), /“introspection is disabled”/],
    [answer(401, ''), /refused to tell its schema \(401\)/],
    [answer(404, 'not found', 'text/plain'), /with 404/],
    [answer(200, '<!doctype html>', 'text/html'), /with text\/html/],
    [answer(200, '[]', ''), /no GraphQL/],
    [answer(200, '{"data":{"__schema":{"types":1}}}'), /cannot be read/],
    [answer(200, '{"data":null}'), /application\/json/],
  ])('is missed in words (%#)', (given, message) => {
    expect(() => schemaOf(given)).toThrow(
      expect.objectContaining({
        code: 'request.introspection_failed',
        message: expect.stringMatching(message) as string,
      }) as LatchkeyError,
    );
  });
});
