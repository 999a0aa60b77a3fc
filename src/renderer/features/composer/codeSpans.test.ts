import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../../core/anyInput';
import { codeTargets } from '../../../core/request/code/codeTargets';
import { codeSpans } from './codeSpans';

const textOf = (code: string, comment: string) =>
  codeSpans(code, comment)
    .map(({ text }) => text)
    .join('');

it('changes nothing of a snippet', () => {
  const piece = fc.oneof(
    fc.constantFrom('"', "'", '\\', '# ', '// ', '$ACCESS_TOKEN', '\n', '12', 'const '),
    anyText({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (code) => {
        for (const { comment } of codeTargets) expect(textOf(code, comment)).toBe(code);
      },
    ),
  );
});

it('marks texts, secrets within and without them, and comments that are none of a URL', () => {
  const spans = codeSpans(`curl "https://a.example/" -H "A: $ACCESS_TOKEN" # note`, '#');
  expect(spans.filter(({ kind }) => kind !== 'plain')).toEqual([
    { text: 'curl', kind: 'keyword' },
    { text: '"https://a.example/"', kind: 'string' },
    { text: '"A: ', kind: 'string' },
    { text: '$ACCESS_TOKEN', kind: 'secret' },
    { text: '"', kind: 'string' },
    { text: '# note', kind: 'comment' },
  ]);
});

it('is done with a long snippet before anybody waits', () => {
  for (const text of ['"\\', "'", '$', '# ', '/']) {
    const code = text.repeat(50_000 / text.length);
    const start = performance.now();
    expect(textOf(code, '#')).toBe(code);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});
