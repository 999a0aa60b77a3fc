import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewHeaders } from '../compose';
import { emptyDraft } from '../draft';
import { newConnectionAuth, type SecretText } from '../authDraft';
import type { OwnAuth } from './inherit';
import { previewAttachment } from './preview';

const kept: SecretText = { kind: 'kept', id: 'k-1', masked: 'sk-l…9f2c' };
const text = (value: string): SecretText => ({ kind: 'text', text: value });
const NONE = text('');

const shown = (auth: OwnAuth, variables: ReadonlyMap<string, string> = new Map()) =>
  previewAttachment(auth, variables, { masked: 'eyJhbGciOi…', tokenType: 'bearer' });

describe('the preview of an authorization', () => {
  it.each<[string, OwnAuth, unknown]>([
    [
      'a connection’s token',
      newConnectionAuth('c'),
      { headers: [['Authorization', 'Bearer eyJhbGciOi…']], source: 'connection' },
    ],
    [
      'a kept token',
      { kind: 'bearer', token: kept, prefix: 'Token' },
      { headers: [['Authorization', 'Token sk-l…9f2c']] },
    ],
    [
      'a variable without a value',
      { kind: 'bearer', token: text('{{gone}}'), prefix: '' },
      { headers: [['Authorization', '{{gone}}']] },
    ],
    [
      'a key in the query',
      { kind: 'api-key', name: 'k', value: kept, sendAs: 'query' },
      { headers: [], parameters: [{ name: 'k', value: 'sk-l…9f2c' }] },
    ],
    [
      'AWS with temporary keys',
      {
        kind: 'aws-sigv4',
        accessKeyId: 'AKID',
        secretAccessKey: kept,
        sessionToken: kept,
        region: '',
        service: '',
      },
      {
        headers: [
          ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKID/…, Signature=•••• (signed when sent)'],
          ['X-Amz-Date', 'the time when sent'],
          ['X-Amz-Security-Token', 'sk-l…9f2c'],
        ],
      },
    ],
  ])('shows %s', (_, auth, expected) => {
    expect(shown(auth)).toMatchObject(expected as object);
  });

  it('shows nothing of no authorization, nor of a connection without a token', () => {
    expect(shown({ kind: 'none' })).toBeNull();
    expect(previewAttachment(newConnectionAuth('c'), new Map(), null)).toBeNull();
  });

  it('shows no secret that comes from a variable, whatever the kind', () => {
    const secret = text('{{secret}}');
    const kinds: readonly OwnAuth[] = [
      { kind: 'bearer', token: secret, prefix: 'Bearer' },
      { kind: 'basic', username: 'u', password: secret },
      { kind: 'api-key', name: 'k', value: secret, sendAs: 'header' },
      { kind: 'api-key', name: 'k', value: secret, sendAs: 'query' },
      { kind: 'api-key', name: 'k', value: secret, sendAs: 'cookie' },
      { kind: 'digest', username: 'u', password: secret },
      {
        kind: 'aws-sigv4',
        accessKeyId: 'A',
        secretAccessKey: secret,
        sessionToken: secret,
        region: 'r',
        service: 's',
      },
      {
        kind: 'jwt',
        algorithm: 'HS256',
        key: secret,
        claims: '',
        header: '',
        lifetimeSeconds: 1,
        prefix: 'Bearer',
      },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.uuid(), (auth, random) => {
        const canary = `canary-${random}`;
        const variables = new Map([['secret', canary]]);
        const attached = shown(auth, variables);
        const headers = previewHeaders({ ...emptyDraft(), url: 'https://api.example' }, variables, attached, {
          userAgent: 'x',
        });
        const all = JSON.stringify([attached, headers]);
        expect(all).not.toContain(canary);
        expect(all).not.toContain(btoa(`u:${canary}`));
      }),
    );
  });

  it('asks for a password as little as it shows one', () => {
    expect(JSON.stringify(shown({ kind: 'basic', username: 'ana', password: NONE }))).toContain('Basic ••••');
  });
});
