import { expect, it } from 'vitest';
import { originOf } from './origin';

const variables = new Map([['base_url', 'https://api.example:8443/v3']]);

it.each([
  ['{{base_url}}/users', 'https://api.example:8443'],
  ['localhost:3000/x', 'http://localhost:3000'],
  ['{{missing}}/users', null],
  ['', null],
])('reads from %j the origin %j', (url, origin) => {
  expect(originOf(url, variables)).toBe(origin);
});
