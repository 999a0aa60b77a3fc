import { describe, expect, it } from 'vitest';
import { isException, matches } from './hostRules';

describe('a place is reached without a proxy', () => {
  it.each<[host: string, rules: string, direct: boolean]>([
    ['api.example', '', false],
    ['localhost', '', true],
    ['LOCALHOST', '', true],
    ['app.localhost', '', true],
    ['127.0.0.1', '', true],
    ['127.9.9.9', '', true],
    ['::1', '', true],
    ['127.0.0.1', '<-loopback>', false],
    ['localhost', '<-loopback>, localhost', true],
    ['localhost.example', '', false],
    ['127.0.0.1.example', '', false],
    ['api.example', 'api.example', true],
    ['v2.api.example', 'api.example', true],
    ['v2.api.example', '.api.example', true],
    ['myapi.example', 'api.example', false],
    ['api.example', '*.example', true],
    ['example', '*.example', false],
    ['API.Example.', 'other, api.EXAMPLE', true],
    ['api.example', '*', true],
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '10.1.*', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.30', '10.1.2.3', false],
    ['fd00::7', 'fd00::/8', true],
    ['fe00::7', 'fd00::/8', false],
    ['2001:db8::1', '2001:db8:0:0::1', true],
    ['2001:db8::1', '[2001:db8::1]', true],
    ['intranet', '<local>', true],
    ['intranet.example', '<local>', false],
    ['10.1.2.3', '10.0.0.0/99', false],
    ['api.example', 'a+b, (c, [d, \\', false],
    ['api.example', ' ; ,\n api.example\n', true],
    ['api.example', 'http://api.example', true],
  ])('%s with the rules "%s": %s', (host, rules, direct) => {
    expect(isException({ host, port: 443 }, rules)).toBe(direct);
  });

  it.each<[host: string, port: number, pattern: string, expected: boolean]>([
    ['api.example', 8443, 'api.example:8443', true],
    ['api.example', 443, 'api.example:8443', false],
    ['::1', 8443, '[::1]:8443', true],
    ['::1', 443, '[::1]:8443', false],
    ['v1.api.example', 8443, '*.api.example:8443', true],
  ])('%s:%i with the pattern %s: %s', (host, port, pattern, expected) => {
    expect(matches({ host, port }, pattern)).toBe(expected);
  });
});
