import { expect, test } from 'vitest';
import { readDrop } from './readDrop';

const take = async (files: readonly File[]) =>
  files.map(({ name, size }, index) => ({ id: `f${index}`, name, size }));
const read = (...texts: readonly string[]) =>
  readDrop(
    texts.map((text) => new File([text], 'dropped')),
    take,
  );

test.each([
  [
    'a Postman collection',
    '{"info":{"_postman_id":"1","schema":"https://schema.getpostman.com/v2.1.0"},"item":[]}',
  ],
  ['an Insomnia export', '{"_type":"export","__export_format":4}'],
  ['an OpenAPI description', 'openapi: 3.1.0\ninfo:\n  title: Things'],
  ['an OpenAPI description', '{\n  "swagger": "2.0"\n}'],
  ['an HTTP archive', '{"log":{"version":"1.2","entries":[]}}'],
])('sees %s', async (collection, text) => {
  expect(await read(text)).toMatchObject({ collection, command: null });
});

test('sees a command line', async () => {
  const text = "curl 'https://api.example.com/v1' -H 'accept: application/json'\n";
  expect(await read(text)).toMatchObject({ command: text, collection: null });
});

test.each([
  ['plain data', '{"name":"log","openapis":1}'],
  ['nothing', ''],
  ['bytes', '\u0000\u0001\uFFFD'],
])('sees no more than a file in %s', async (_name, text) => {
  expect(await read(text)).toMatchObject({ command: null, collection: null });
});

test('does not look into several files, nor into a large one', async () => {
  expect(await read('curl https://a.example', 'x')).toMatchObject({ command: null, files: { length: 2 } });
  expect(await read(`curl https://a.example ${' '.repeat(600_000)}`)).toMatchObject({ command: null });
});

test('is nothing when none of it is a file', async () => {
  expect(await readDrop([new File(['x'], 'picture of a page')], async () => [])).toBeNull();
});
