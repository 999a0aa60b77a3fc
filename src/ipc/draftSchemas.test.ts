import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { importCurl } from '../core/request/importCurl';
import { anyCommand, CORPUS } from '../core/request/importCurl.corpus';
import { requestDraft } from './draftSchemas';

const faultsOf = (text: string) => {
  const read = importCurl(text);
  return read === null ? [] : (requestDraft.safeParse(read.draft).error?.issues ?? []);
};

it('takes every draft that was imported from a command', () => {
  for (const [, text] of CORPUS) expect(faultsOf(text)).toEqual([]);
  fc.assert(
    fc.property(anyCommand(), (text) => {
      expect(faultsOf(text)).toEqual([]);
    }),
  );
});

test.each([
  ['headers', `curl a ${"-H 'a: b' ".repeat(6000)}`],
  ['fields', `curl a -d '${'a=b&'.repeat(6000)}'`],
  ['parts', `curl a ${'-F a=b '.repeat(6000)}`],
  ['removed headers', `curl a ${Array.from({ length: 300 }, (_, index) => `-H 'a${index}:'`).join(' ')}`],
  ['long names', `curl a -H '${'n'.repeat(9000)}: x' -H '${'n'.repeat(9000)}:' -d '${'n'.repeat(9000)}=x'`],
  ['a long method', `curl a -X ${'M'.repeat(100)}`],
  ['a long URL', `curl 'https://a.example/${'x'.repeat(1_100_000)}'`],
  ['long secrets', `curl a -u '${'u'.repeat(9000)}:${'p'.repeat(9000)}' -H 'X-Api-Key: ${'k'.repeat(9000)}'`],
  ['times beyond all measure', 'curl a -m 99999999999999999999 --max-redirs 99999999999999999999'],
])('takes a draft from a command with too much of it: %s', (_what, text) => {
  expect(faultsOf(text)).toEqual([]);
});
