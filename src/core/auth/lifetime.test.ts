import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type EpochSeconds } from '../time';
import { expiryOf, phaseOf, refreshTime, remainingFraction } from './lifetime';

const T0 = epochMs(1_795_425_243_000);
const at = (seconds: number) => epochMs(T0 + seconds * 1000);
const exp = (seconds: number) => (T0 / 1000 + seconds) as EpochSeconds;

describe('expiryOf', () => {
  it('counts expires_in from the arrival of the reply', () => {
    expect(expiryOf({ receivedAt: T0, expiresIn: 86_400 }, exp(60))).toEqual({
      expiresAt: at(86_400),
      source: 'expires_in',
    });
  });
  it('falls back to the exp of the JWT', () => {
    expect(expiryOf({ receivedAt: T0, expiresIn: null }, exp(60))).toEqual({
      expiresAt: at(60),
      source: 'exp',
    });
  });
  it.each([
    ['nothing is said', null, null],
    ['the life would be longer than ten years', 1e20, null],
    ['the exp lies in another geological age', null, exp(1e12)],
  ])('knows nothing when %s', (_name, expiresIn, claim) => {
    expect(expiryOf({ receivedAt: T0, expiresIn }, claim)).toEqual({ expiresAt: null, source: 'unknown' });
  });
  it('reads a life of zero as expired on arrival', () => {
    expect(expiryOf({ receivedAt: T0, expiresIn: 0 }, null).expiresAt).toBe(T0);
  });
});

describe('refreshTime', () => {
  it('comes the leeway before a long life ends', () => {
    expect(refreshTime(T0, at(86_400), 300)).toBe(at(86_100));
  });
  it('takes at most a tenth of a short life', () => {
    expect(refreshTime(T0, at(60), 300)).toBe(at(54));
  });
  it('lies between arrival and expiry for every life and leeway', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(86_400), (life, leeway) => {
        const refresh = refreshTime(T0, at(life), leeway);
        expect(refresh).toBeGreaterThanOrEqual(T0);
        expect(refresh).toBeLessThanOrEqual(at(life));
      }),
    );
  });
});

describe('phaseOf', () => {
  const day = { receivedAt: T0, expiresAt: at(86_400), refreshAt: at(86_100) };
  it.each([
    ['fresh', 0],
    ['fresh', 70_000],
    ['low', 80_000],
    ['due', 86_100],
    ['due', 86_399],
    ['expired', 86_400],
    ['expired', 1e9],
  ])('is %s after %d seconds', (phase, seconds) => {
    expect(phaseOf(day, at(seconds))).toBe(phase);
  });
  it('is unknown without an expiry', () => {
    expect(phaseOf({ receivedAt: T0, expiresAt: null, refreshAt: null }, at(1e9))).toBe('unknown');
  });
});

describe('remainingFraction', () => {
  it('goes from one to zero and stays there', () => {
    const life = { receivedAt: T0, expiresAt: at(100) };
    expect([0, 25, 100, 500].map((seconds) => remainingFraction(life, at(seconds)))).toEqual([1, 0.75, 0, 0]);
  });
});
