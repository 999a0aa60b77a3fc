import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../time';
import { interpolate, placeholdersIn } from './interpolate';

const source = { uuid: () => 'u-1', now: () => epochMs(0), random: () => 0 };
const variables = new Map([
  ['base_url', 'https://api.example'],
  ['user.id', '7'],
  ['straße', 'Ahornweg'],
  ['again', '{{base_url}}'],
  ['empty', ''],
  ['$timestamp', 'mine'],
]);

describe('filling in placeholders', () => {
  it.each([
    ['{{base_url}}/users/{{user.id}}', 'https://api.example/users/7'],
    ['{{ base_url }}', 'https://api.example'],
    ['{{straße}}', 'Ahornweg'],
    ['[{{empty}}]', '[]'],
    ['{{again}}', '{{base_url}}'],
    ['{{{base_url}}}', '{https://api.example}'],
    ['{{$uuid}} {{$timestamp}}', 'u-1 mine'],
    ['{{ }} {{a b}} {{1+1}} {{}} {{base_url', '{{ }} {{a b}} {{1+1}} {{}} {{base_url'],
    ['{"a":{"b":{}}}', '{"a":{"b":{}}}'],
    ['$& $1 \\', '$& $1 \\'],
  ])('%s becomes %s', (text, expected) => {
    expect(interpolate(text, variables, source)).toEqual({ text: expected, missing: [], tooLarge: false });
  });

  it('leaves what it does not know, and names it once', () => {
    expect(interpolate('{{x}} {{y}} {{ x }} {{constructor}}', variables, source)).toMatchObject({
      text: '{{x}} {{y}} {{ x }} {{constructor}}',
      missing: ['x', 'y', 'constructor'],
    });
  });

  it('leaves dynamic values as written when there is no source, without missing them', () => {
    expect(interpolate('{{$uuid}} {{$nonsense}}', variables)).toMatchObject({
      text: '{{$uuid}} {{$nonsense}}',
      missing: ['$nonsense'],
    });
  });

  it('takes values literally, dollar signs and all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, value, after) => {
        fc.pre(!/[{}]/.test(before + after));
        expect(interpolate(`${before}{{a}}${after}`, new Map([['a', value]])).text).toBe(
          before + value + after,
        );
      }),
    );
  });

  it('does not let values fill the memory', () => {
    const { text, tooLarge } = interpolate('{{a}}'.repeat(10_000), new Map([['a', 'x'.repeat(100_000)]]));
    expect(tooLarge).toBe(true);
    expect(text.length).toBeLessThan(1_200_000);
  });

  it('lets a long text be long', () => {
    const text = 'x'.repeat(5_000_000);
    expect(interpolate(text, variables)).toEqual({ text, missing: [], tooLarge: false });
  });

  it.each(['{{', '{{a', '{{ ', '{', '{{a '])('reads a megabyte of nothing but %j to its end', (piece) => {
    expect(interpolate(piece.repeat(1_000_000 / piece.length), variables).missing).toBeDefined();
  });
});

describe('finding placeholders', () => {
  it('tells where each begins and ends', () => {
    const text = 'a{{b}}{{ c }}';
    expect(placeholdersIn(text).map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['b', '{{b}}'],
      ['c', '{{ c }}'],
    ]);
  });

  it('finds exactly what is filled in', () => {
    const piece = fc.constantFrom('{{', '}}', '{', 'a', 'b.c', ' ', '$x', 'é', '\n', '{{a}}');
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const names = new Set(placeholdersIn(text).map(({ name }) => name));
          expect(interpolate(text, new Map()).missing).toEqual([...names]);
        },
      ),
    );
  });
});
