import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestBody } from '../ports';
import { boundaryIn, multipartBody, type MultipartPart } from './multipart';

const bytes = (text: string) => new TextEncoder().encode(text);
const field = (name: string, value: string): MultipartPart => ({
  name,
  fileName: null,
  contentType: null,
  content: bytes(value),
});

/** A body that comes in pieces, as a file does. */
function source(pieces: readonly string[], isSizeKnown = true): RequestBody {
  const size = pieces.reduce((sum, piece) => sum + bytes(piece).byteLength, 0);
  return {
    size: isSizeKnown ? size : null,
    open: async function* () {
      for (const piece of pieces) yield bytes(piece);
    },
  };
}

async function textOf(body: RequestBody): Promise<string> {
  const decoder = new TextDecoder();
  if (body instanceof Uint8Array) return decoder.decode(body);
  let text = '';
  for await (const chunk of body.open()) text += decoder.decode(chunk, { stream: true });
  return text;
}

/** Read by a parser that is not ours. */
async function parsed(body: RequestBody, boundary: string): Promise<readonly (readonly [string, string])[]> {
  const answer = new Response(await textOf(body), {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  const entries = await answer.formData();
  return Promise.all(
    Array.from(entries, async ([name, value]) =>
      typeof value === 'string'
        ? ([name, value] as const)
        : ([name, `${value.name}|${value.type}|${await value.text()}`] as const),
    ),
  );
}

describe('a multipart body', () => {
  it('is written as RFC 7578 says, byte for byte', async () => {
    const body = multipartBody(
      [
        field('title', 'Grüße'),
        {
          name: 'photo "1"',
          fileName: 'größe "a"\r\n.png',
          contentType: 'image/png',
          content: source(['\u0089PNG', '…']),
        },
        { name: 'meta', fileName: null, contentType: 'application/json', content: bytes('{}') },
      ],
      'B',
    );
    const expected = [
      '--B',
      'Content-Disposition: form-data; name="title"',
      '',
      'Grüße',
      '--B',
      'Content-Disposition: form-data; name="photo %221%22"; filename="größe %22a%22%0D%0A.png"',
      'Content-Type: image/png',
      '',
      '\u0089PNG…',
      '--B',
      'Content-Disposition: form-data; name="meta"',
      'Content-Type: application/json',
      '',
      '{}',
      '--B--',
      '',
    ].join('\r\n');
    expect(await textOf(body)).toBe(expected);
    // A redirect or a retry reads it anew.
    expect(await textOf(body)).toBe(expected);
    expect('size' in body && body.size).toBe(bytes(expected).byteLength);
  });

  it('knows its length unless a part does not', () => {
    const part = (content: RequestBody): MultipartPart => ({ ...field('a', ''), fileName: 'a.txt', content });
    expect(multipartBody([field('a', '1')], 'B')).toHaveProperty('byteLength');
    expect(multipartBody([part(source(['abc'], false))], 'B')).toMatchObject({ size: null });
  });

  it('with no part is its end alone', async () => {
    expect(await textOf(multipartBody([], 'B'))).toBe('--B--\r\n');
  });

  it('is read back by another’s parser, whatever the fields are', async () => {
    const word = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .map((text) => text.replaceAll(/%|[\r\n]/g, '_'));
    const fields = fc.array(fc.tuple(word, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fields, word, async (pairs, fileName) => {
        const parts = pairs.map(([name, value]) => field(name, value));
        const file = { name: 'f', fileName, contentType: 'text/x', content: source(['one ', 'two']) };
        const boundary = 'LatchkeyBoundary0f3c';
        expect(await parsed(multipartBody([...parts, file], boundary), boundary)).toEqual([
          ...pairs,
          ['f', `${fileName}|text/x|one two`],
        ]);
      }),
    );
  });
});

describe('the boundary in a Content-Type', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data;charset=utf-8;BOUNDARY="a b:c"', 'a b:c'],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
  ])('of %s is %s', (contentType, boundary) => {
    expect(boundaryIn(contentType)).toBe(boundary);
  });
});
