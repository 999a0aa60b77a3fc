import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../../core/errors';
import { brokenBody, cancelled, explainFailure, timedOut, type Peer } from './httpErrors';
import type { Phase } from './httpStopwatch';

const PEER: Peer = { host: 'api.example', port: 8443 };

function failure(code: string, message = 'details with canary-secret'): Error {
  return Object.assign(new Error(message), { code });
}

describe('a failure of the network', () => {
  it.each<[string, Phase, string, RegExp]>([
    ['ENOTFOUND', 'dns', 'request.dns', /No server called api\.example/],
    ['EAI_AGAIN', 'dns', 'request.dns', /no name server answered/],
    ['ECONNREFUSED', 'connect', 'request.refused', /api\.example:8443/],
    ['EHOSTUNREACH', 'connect', 'request.unreachable', /no way/],
    ['ENETUNREACH', 'connect', 'request.unreachable', /no way/],
    ['ETIMEDOUT', 'connect', 'request.timed_out', /did not take the connection/],
    ['ECONNRESET', 'waiting', 'request.reset', /closed the connection without/],
    ['ECONNRESET', 'tls', 'request.reset', /while TLS/],
    ['EPIPE', 'sending', 'request.reset', /closed the connection/],
    ['HPE_INVALID_CONSTANT', 'waiting', 'request.malformed_response', /not HTTP \(HPE_INVALID_CONSTANT\)/],
    ['HPE_HEADER_OVERFLOW', 'waiting', 'request.malformed_response', /larger than 256 KB/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', 'request.tls', /self-signed/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', 'request.tls', /authority that is not trusted/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'request.tls', /authority that is not trusted/],
    ['CERT_HAS_EXPIRED', 'tls', 'request.tls', /has expired/],
    ['CERT_NOT_YET_VALID', 'tls', 'request.tls', /not valid yet/],
    ['CERT_REVOKED', 'tls', 'request.tls', /revoked/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'request.tls', /not made for the name api\.example/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', 'request.tls', /does not speak TLS/],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls', 'request.tls', /outdated/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', 'request.tls', /outdated/],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls', 'request.tls', /refused every way/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'waiting', 'request.tls', /client certificate/],
    ['ERR_SSL_SOMETHING_ELSE', 'tls', 'request.tls', /ERR_SSL_SOMETHING_ELSE/],
    ['ESOMETHING', 'connect', 'request.unreachable', /ESOMETHING/],
  ])('%s while in phase %s is %s', (code, phase, ours, message) => {
    const error = explainFailure(failure(code), PEER, phase);
    expect(error).toMatchObject({ code: ours, message: expect.stringMatching(message) as string });
    expect(`${error.message} ${error.remedy}`).not.toContain('canary');
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
  });

  it('is known by its words where the TLS library gives no code of its own', () => {
    const error = failure('EPROTO', 'write EPROTO 80:error:0A00010B:SSL routines::wrong version number');
    expect(explainFailure(error, PEER, 'tls').message).toContain('does not speak TLS');
  });

  it('of several addresses is named after the first', () => {
    const error = new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')]);
    expect(explainFailure(error, PEER, 'connect').code).toBe('request.refused');
  });

  it('that is explained already stays as it is', () => {
    const error = new LatchkeyError('request.invalid_url', 'a', 'b');
    expect(explainFailure(error, PEER, 'connect')).toBe(error);
  });

  it.each([undefined, null, 'text', 7, {}, new AggregateError([])])(
    'is explained whatever was thrown: %s',
    (thrown) => {
      expect(explainFailure(thrown, PEER, 'waiting')).toBeInstanceOf(LatchkeyError);
    },
  );

  it('names an IPv6 address in brackets', () => {
    expect(explainFailure(failure('ECONNREFUSED'), { host: '::1', port: 80 }, 'connect').message).toContain(
      '[::1]:80',
    );
  });
});

describe('the sentences for a hop that ended early', () => {
  it.each<[Phase, RegExp]>([
    ['dns', /looked up/],
    ['connect', /no connection/],
    ['tls', /secure connection/],
    ['sending', /could not be sent/],
    ['waiting', /did not begin to answer/],
    ['download', /not complete/],
  ])('name the phase %s', (phase, words) => {
    expect(timedOut(PEER, null, phase, 1500).message).toMatch(words);
    expect(timedOut(PEER, null, phase, 1500).message).toContain('1.5 s');
  });

  it('tell a damaged body from one that was cut', () => {
    expect(brokenBody(failure('Z_DATA_ERROR'), PEER, 12).message).toMatch(/compressed.*12 bytes/);
    expect(brokenBody(failure('ERR_BROTLI_DECODER_ERROR_UNREACHABLE'), PEER, 12).message).toMatch(
      /compressed/,
    );
    expect(brokenBody(failure('ERR__ERROR_FORMAT_PADDING_1'), PEER, 12).message).toMatch(/compressed/);
    expect(brokenBody(failure('ECONNRESET'), PEER, 12).message).toMatch(/broke off after 12 bytes/);
  });

  it('tell whether something came before it was cancelled', () => {
    expect(cancelled('download').message).toContain('kept');
    expect(cancelled('waiting').message).toContain('before an answer');
  });
});
