import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import { fillPathVariables, pathVariableNames, pathVariableRows } from './pathVariables';

const row = (name: string, value: string) => ({ name, value, enabled: true, description: '' });
const asItIs = (text: string) => text;

describe('path variables of a URL', () => {
  it.each([
    ['https://api.example/users/:id/posts/{post}', ['id', 'post']],
    ['{{base_url}}/users/:user-id', ['user-id']],
    ['{{base_url}}:8080/users/:id', ['id']],
    ['/users/:id.json', ['id']],
    ['localhost:3000/:tenant/{id}?from=:x&to={y}#/:z', ['tenant', 'id']],
    ['https://api.example/v1/{name}:publish', ['name']],
    ['https://api.example/{a}-{b.c}/:a', ['a', 'b.c']],
    ['https://api.example/:größe', ['größe']],
  ])('are found in %s', (url, names) => {
    expect(pathVariableNames(url)).toEqual(names);
  });

  it.each([
    'https://api.example:8080/users',
    'https://user:secret@api.example/',
    'localhost:3000',
    'https://api.example/at/10:00/:00',
    'https://api.example/items/7:cancel',
    'https://{tenant}.example.com/',
    '{{base_url}}/{{id}}/{{{id}}}/{ id }/{}/:/{1}',
    'https://api.example/x?time=/:id',
    ':id',
    '',
  ])('are not seen in %s', (url) => {
    expect(pathVariableNames(url)).toEqual([]);
  });

  it('keep their values by name', () => {
    const entered = [row('gone', 'x'), row('b', '2')];
    expect(pathVariableRows('/x/:a/:b', entered)).toEqual([row('a', ''), row('b', '2')]);
  });
});

describe('filling in path variables', () => {
  const filled = (url: string, value: string) => fillPathVariables(url, [row('id', value)], asItIs, () => {});

  it.each([
    ['42', '42'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['50 %', '50%20%25'],
    ['%2F', '%252F'],
    ['ü', '%C3%BC'],
    ['me@example.com:1+1=2&$,', 'me@example.com:1+1=2&$,'],
    ['\uD800', '%EF%BF%BD'],
    ['...', '...'],
  ])('makes one segment of %j', (value, segment) => {
    expect(filled('https://api.example/x/:id/y', value)).toBe(`https://api.example/x/${segment}/y`);
    expect(filled('https://api.example/x/{id}', value)).toBe(`https://api.example/x/${segment}`);
  });

  it('never lets a value out of its segment, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (value) => {
        fc.pre(value !== '.' && value !== '..');
        const { pathname, search, hash } = new URL(filled('https://api.example/x/:id/y', value));
        expect([pathname.split('/').length, search, hash]).toEqual([4, '', '']);
      }),
    );
  });

  it('fills the placeholders of values, and those around', () => {
    const fill = (text: string) => text.replaceAll('{{v}}', 'a/b');
    expect(fillPathVariables('/{{v}}/:id', [row('id', '<{{v}}>')], fill, () => {})).toBe('/a/b/%3Ca%2Fb%3E');
  });

  it('tells what has no value, and leaves it', () => {
    const missing: string[] = [];
    expect(fillPathVariables('/x/:id/{post}', [row('id', '')], asItIs, (name) => missing.push(name))).toBe(
      '/x/:id/{post}',
    );
    expect(missing).toEqual([':id', '{post}']);
  });

  it.each(['.', '..'])('refuses %j, which would walk through the path', (value) => {
    expect(() => filled('/x/:id', value)).toThrow(LatchkeyError);
  });
});
