import { describe, expect, it } from 'vitest';
import { titleFor } from './windowTitle';

describe('titleFor', () => {
  it.each([
    ['https://login.example.com/path?x=1', 'Sign in', 'https://login.example.com · secure — Sign in'],
    ['http://127.0.0.1:8080/', 'Sign in', 'http://127.0.0.1:8080 · not secure — Sign in'],
    ['https://accounts.google.com@evil.example/', 'Google', 'https://evil.example · secure — Google'],
    ['https://xn--80ak6aa92e.com/', 'Apple', 'https://xn--80ak6aa92e.com · secure — Apple'],
    ['about:blank', '', 'about: · not secure'],
    [
      'data:text/html,x',
      'https://bank.example · secure',
      'data: · not secure — https://bank.example · secure',
    ],
    ['', 'Waiting', 'No page yet — Waiting'],
  ])('of %j begins with where the page really comes from', (address, pageTitle, title) => {
    expect(titleFor(address, pageTitle)).toBe(title);
  });

  it('lets no invisible character or endless title in', () => {
    const title = titleFor('https://op.example/', `\u202E${'x'.repeat(5000)}`);
    expect(title).not.toContain('\u202E');
    expect(title.length).toBeLessThan(200);
  });
});
