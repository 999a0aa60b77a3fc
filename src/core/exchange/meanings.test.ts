import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from 'vitest';
import { headerMeaning } from './headerMeanings';
import { statusMeaning } from './statusMeanings';

describe('the meaning of a status', () => {
  it.each(Object.keys(STATUS_CODES).map(Number))('is known for %i', (status) => {
    // 509 is in Node's list, but in no registry.
    if (status !== 509) expect(statusMeaning(status)).not.toMatch(/^Not a (registered|status)/);
  });

  it('is that of its class when nobody registered it', () => {
    expect(statusMeaning(499)).toContain('4xx');
    expect(statusMeaning(999)).toContain('HTTP');
  });
});

describe('the meaning of a header', () => {
  it('does not depend on how it is spelt', () => {
    expect(headerMeaning('ETag')).toBe(headerMeaning('etag'));
    expect(headerMeaning('WWW-Authenticate')).toContain('scheme');
  });

  it('is unknown for what is no header', () => {
    expect(headerMeaning('X-Own')).toBeNull();
    expect(headerMeaning('__proto__')).toBeNull();
    expect(headerMeaning('constructor')).toBeNull();
  });
});
