import { describe, expect, it } from 'vitest';
import { fitting, placeholderAt } from './templateCompletion';

/** The caret stands where the bar is. */
const at = (marked: string) => placeholderAt(marked.replace('|', ''), marked.indexOf('|'));

describe('the placeholder at the caret', () => {
  it.each([
    ['a{{|', { start: 1, end: 3, typed: '' }],
    ['{{ba|', { start: 0, end: 4, typed: 'ba' }],
    ['{{ ba|se }}/x', { start: 0, end: 10, typed: 'ba' }],
    ['{{$u|}}', { start: 0, end: 6, typed: '$u' }],
    ['{{ba|/{{b}}', { start: 0, end: 4, typed: 'ba' }],
    ['{{größe|', { start: 0, end: 7, typed: 'größe' }],
  ])('of %s', (marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });

  it.each(['|', '{|', '{{a}}|', '{{a b|', 'x|{{a}}'])('is none in %s', (marked) => {
    expect(at(marked)).toBeNull();
  });
});

describe('choices', () => {
  it('that begin with what was typed come first', () => {
    const names = ['my_token', 'Token', 'other', 'token_url'];
    expect(fitting(names, 'tok', (name) => name)).toEqual(['Token', 'token_url', 'my_token']);
    expect(fitting(names, '', (name) => name)).toEqual(names);
  });
});
