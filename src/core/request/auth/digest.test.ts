import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../../errors';
import { challengesIn } from '../../exchange/challenges';
import type { Hashing } from '../../ports';
import { chooseChallenge, digestAuthorization, type DigestAnswer } from './digest';

const hashing: Hashing = {
  start: (algorithm) => {
    const hash = createHash(algorithm);
    return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
  },
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
};

const MUFASA: DigestAnswer = {
  username: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  count: 1,
  clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  bodyHash: '',
};

const answerTo = (challenge: string, answer: Partial<DigestAnswer> = {}) =>
  digestAuthorization(
    chooseChallenge(challengesIn([['WWW-Authenticate', challenge]])),
    { ...MUFASA, ...answer },
    hashing,
  );

const RFC_7616 =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

describe('answering a Digest challenge', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('gives what RFC 7616 §3.9.1 gives for %s', (algorithm, response) => {
    expect(answerTo(`Digest ${RFC_7616}, algorithm=${algorithm}`)).toBe(
      `Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", response="${response}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    );
  });

  it('gives what RFC 7616 §3.9.2 gives with a hashed name beyond ASCII (as erratum 4897 corrects it)', () => {
    const authorization = answerTo(
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true',
      {
        username: 'Jäsøn Doe',
        password: 'Secret, or not?',
        uri: '/doe.json',
        clientNonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
      },
    );
    expect(authorization).toContain(
      'username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"',
    );
    expect(authorization).toContain(
      'response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"',
    );
    expect(authorization).toMatch(/, userhash=true$/);
  });

  it('gives what RFC 2617 §3.5 gives, and what RFC 2069 gives without qop', () => {
    const challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
    const answer = { password: 'Circle Of Life', clientNonce: '0a4f113b' };
    expect(answerTo(`${challenge}, qop="auth,auth-int"`, answer)).toContain(
      'response="6629fae49393a05397450978507c4ef1"',
    );
    const old = answerTo(challenge, answer);
    expect(old).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
    expect(old).not.toMatch(/nc=|cnonce|qop|algorithm|opaque/);
  });

  it('escapes what quotes a text, and writes a name beyond ASCII as RFC 8187 does', () => {
    expect(answerTo('Digest realm="a\\"b\\\\c", nonce="n"', { username: 'x"y' })).toMatch(
      /^Digest username="x\\"y", realm="a\\"b\\\\c", nonce="n"/,
    );
    expect(answerTo('Digest realm="r", nonce="n"', { username: "Jäsøn's" })).toContain(
      "username*=UTF-8''J%C3%A4s%C3%B8n%27s,",
    );
  });

  it('counts in hexadecimal', () => {
    expect(answerTo('Digest realm="r", nonce="n", qop=auth', { count: 255 })).toContain('nc=000000ff');
  });
});

describe('choosing a challenge', () => {
  const choose = (...values: readonly string[]) =>
    chooseChallenge(challengesIn(values.map((value) => ['www-authenticate', value])));

  it('takes the first that it can answer, across lines and other schemes', () => {
    const challenge = choose(
      'Basic realm="x", Digest realm="a", nonce="1", algorithm=SHA-3, qop="auth"',
      'Negotiate oYG2MIGzoAMKAQChCwYJ==, digest REALM="b", NONCE="2", Algorithm=sha-256-SESS, qop="auth-int"',
      'Digest realm="c", nonce="3", qop="auth"',
    );
    expect(challenge).toMatchObject({
      realm: 'b',
      nonce: '2',
      hash: 'sha256',
      isSession: true,
      qop: 'auth-int',
    });
  });

  it.each([
    ['Basic realm="x"', 'The server asks for Basic, not for Digest.'],
    ['Bearer, Negotiate abc=', 'The server asks for Bearer, Negotiate, not for Digest.'],
    ['', 'The server refused the request without asking for Digest.'],
    ['Digest realm="x", qop="auth"', 'left out its nonce'],
    ['Digest realm="x", nonce="n", algorithm=SHA-9', 'a form that Latchkey does not know'],
    ['Digest realm="x", nonce="n", qop="auth-conf"', 'a form that Latchkey does not know'],
  ])('says of %j what is wrong', (value, message) => {
    const refusal = () => choose(value);
    expect(refusal).toThrow(message);
    expect(refusal).toThrow(LatchkeyError);
  });
});
