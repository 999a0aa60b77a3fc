import { describe, expect, it, vi } from 'vitest';
import { epochMs } from '../../../core/time';

vi.hoisted(() => {
  // The stores behind the variables listen to main, which is not there.
  vi.stubGlobal('window', { latchkeyBridge: { platform: 'linux', on: () => () => {}, call: () => {} } });
});

const { templatePieces, urlPieces } = await import('./templatePieces');

const variables = {
  environment: { id: 'p', name: 'Production', variables: [] },
  session: [{ name: 'id', shown: '7', isSecret: false, from: 'POST api.example/items', at: epochMs(1) }],
  values: new Map([
    ['base_url', 'https://api.example'],
    ['id', '7'],
  ]),
};

const looks = (pieces: ReturnType<typeof urlPieces>) =>
  pieces.filter(({ text }) => text !== '').map(({ text, look }) => `${look}:${text}`);

describe('the pieces of a template', () => {
  it('are together the text itself', () => {
    const text = 'a {{base_url}} b {{missing}}{{$uuid}} {{';
    expect(
      templatePieces(text, variables)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('tell variables that are known from those that are not', () => {
    expect(looks(templatePieces('{{base_url}} {{missing}} {{$uuid}}', variables))).toEqual([
      'known:{{base_url}}',
      'plain: ',
      'unknown:{{missing}}',
      'plain: ',
      'known:{{$uuid}}',
    ]);
  });

  it('name the variable that each stands for', () => {
    expect(
      templatePieces('a{{ base_url }}{{missing}}', variables).flatMap(({ variable }) => variable ?? []),
    ).toEqual(['base_url', 'missing']);
  });

  it('set the values of a query apart, and nothing else', () => {
    expect(
      looks(urlPieces('{{base_url}}/a=b?c=d=e&f#g=h', variables, [])).filter((look) =>
        look.startsWith('value'),
      ),
    ).toEqual(['value:d', 'value:=', 'value:e']);
  });

  it('set the variables of the path apart by whether they have a value', () => {
    const entered = [{ name: 'id', value: '7', enabled: true, description: '' }];
    expect(looks(urlPieces('{{base_url}}/users/:id/{post}/x?a=:b', variables, entered))).toEqual([
      'known:{{base_url}}',
      'plain:/users/',
      'value::id',
      'plain:/',
      'unknown:{post}',
      'plain:/x',
      'plain:?',
      'plain:a',
      'plain:=',
      'value::b',
    ]);
  });

  it('leave a very long text plain, so that typing in it stays quick', () => {
    expect(urlPieces(`https://x/?${'a=1&'.repeat(6000)}`, variables, [])).toEqual([]);
  });
});
