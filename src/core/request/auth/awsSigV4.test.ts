import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Header } from '../../exchange/exchange';
import type { Hashing, HttpRequest } from '../../ports';
import { epochMs } from '../../time';
import { awsPlaceOf } from './awsPlace';
import { signAwsRequest, type AwsSigning } from './awsSigV4';
import { hashOfBody } from './bodyHash';

const hashing: Hashing = {
  start: (algorithm) => {
    const hash = createHash(algorithm);
    return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
  },
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
};

const SUITE: AwsSigning = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: '',
  region: 'us-east-1',
  service: 'service',
};
const SUITE_TIME = epochMs(Date.UTC(2015, 7, 30, 12, 36));

const S3: AwsSigning = {
  ...SUITE,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  service: 's3',
};
const S3_TIME = epochMs(Date.UTC(2013, 4, 24));

interface Signed {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly Header[];
  readonly body?: string;
}

async function signed(what: Signed, signing: AwsSigning, now = SUITE_TIME): Promise<HttpRequest> {
  const request: HttpRequest = {
    method: what.method ?? 'GET',
    url: what.url ?? 'https://example.amazonaws.com/',
    headers: what.headers ?? [],
    body: what.body === undefined ? null : new TextEncoder().encode(what.body),
    timeoutMs: 0,
  };
  const payloadHash = await hashOfBody(request.body, 'sha256', hashing);
  return signAwsRequest(request, signing, { now, hashing, payloadHash });
}

async function authorizationOf(what: Signed, signing = SUITE, now = SUITE_TIME): Promise<string> {
  return (await signed(what, signing, now)).headers[0]?.[1] ?? '';
}

const FORM: readonly Header[] = [['Content-Type', 'application/x-www-form-urlencoded']];

describe('AWS Signature Version 4', () => {
  // The names, requests and signatures of AWS's published test suite.
  it.each<[string, Signed, string]>([
    ['get-vanilla', {}, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      { url: 'https://example.amazonaws.com/?Param2=value2&Param1=value1' },
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-empty-query-key',
      { url: 'https://example.amazonaws.com/?Param1=value1' },
      'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
    ],
    [
      'get-vanilla-query-order-value',
      { url: 'https://example.amazonaws.com/?Param1=value2&Param1=value1' },
      '5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694',
    ],
    [
      'get-unreserved',
      {
        url: 'https://example.amazonaws.com/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      },
      '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
    ],
    [
      'get-header-key-duplicate',
      {
        headers: [
          ['My-Header1', 'value2'],
          ['My-Header1', 'value2'],
          ['My-Header1', 'value1'],
        ],
      },
      'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
    ],
    [
      'get-header-value-order',
      {
        headers: [
          ['My-Header1', 'value4'],
          ['My-Header1', 'value1'],
          ['My-Header1', 'value3'],
          ['My-Header1', 'value2'],
        ],
      },
      '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
    ],
    [
      'get-header-value-trim',
      {
        headers: [
          ['My-Header1', ' value1'],
          ['My-Header2', ' "a   b   c"'],
        ],
      },
      'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
    ],
    [
      'get-slash',
      { url: 'https://example.amazonaws.com//' },
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'get-slashes',
      { url: 'https://example.amazonaws.com//example//' },
      '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
    ],
    [
      'get-relative',
      { url: 'https://example.amazonaws.com/example/..' },
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    ['post-vanilla', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-vanilla-query',
      { method: 'POST', url: 'https://example.amazonaws.com/?Param1=value1' },
      '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
    ],
    [
      'post-header-key-case',
      { method: 'POST', headers: [['My-Header1', 'value1']] },
      'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
    ],
    [
      'post-header-value-case',
      { method: 'POST', headers: [['My-Header1', 'VALUE1']] },
      'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
    ],
    [
      'post-x-www-form-urlencoded',
      { method: 'POST', headers: FORM, body: 'Param1=value1' },
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('signs as the suite does: %s', async (_, what, signature) => {
    expect(await authorizationOf(what)).toMatch(new RegExp(`, Signature=${signature}$`));
  });

  it('signs the token of temporary keys, and sends it', async () => {
    const token =
      'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
    const request = await signed({ method: 'POST' }, { ...SUITE, sessionToken: token });
    expect(request.headers).toContainEqual(['X-Amz-Security-Token', token]);
    expect(request.headers[0]?.[1]).toMatch(
      /SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead$/,
    );
  });

  // The examples in the documentation of Amazon S3.
  it.each<[string, Signed, string]>([
    [
      'GET Object',
      { url: 'https://examplebucket.s3.amazonaws.com/test.txt', headers: [['Range', 'bytes=0-9']] },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT Object',
      {
        method: 'PUT',
        url: 'https://examplebucket.s3.amazonaws.com/test$file.text',
        headers: [
          ['Date', 'Fri, 24 May 2013 00:00:00 GMT'],
          ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
        ],
        body: 'Welcome to Amazon S3.',
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET Bucket Lifecycle',
      { url: 'https://examplebucket.s3.amazonaws.com/?lifecycle' },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'List Objects',
      { url: 'https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J' },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('signs as S3 documents: %s', async (_, what, signature) => {
    expect(await authorizationOf(what, S3, S3_TIME)).toMatch(new RegExp(`, Signature=${signature}$`));
  });

  it('encodes a path twice, but once for S3, which also keeps its double slashes', async () => {
    const url = 'https://example.amazonaws.com/a%20b//c(d)';
    const once = await authorizationOf({ url }, S3);
    expect(await authorizationOf({ url: 'https://example.amazonaws.com/a%20b//c%28d%29' }, S3)).toBe(once);
    expect(await authorizationOf({ url: 'https://example.amazonaws.com/a%20b/c(d)' }, S3)).not.toBe(once);
    expect(await authorizationOf({ url: 'https://example.amazonaws.com/a%20b/c(d)' })).toBe(
      await authorizationOf({ url }),
    );
    expect(await authorizationOf({ url: 'https://example.amazonaws.com/a%20b/c%28d%29' })).not.toBe(
      await authorizationOf({ url }),
    );
  });

  it('takes a date and a payload hash that the person wrote', async () => {
    const request = await signed(
      {
        headers: [
          ['x-amz-date', '20150830T123600Z'],
          ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'],
        ],
      },
      S3,
      epochMs(0),
    );
    expect(request.headers.filter(([name]) => /^x-amz-/i.test(name))).toEqual([
      ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'],
      ['X-Amz-Date', '20150830T123600Z'],
    ]);
  });

  it('bears a query that cannot be decoded, and a name without a value', async () => {
    expect(await authorizationOf({ url: 'https://example.amazonaws.com/%zz?a=%zz&&b&=' })).toMatch(
      /Signature=[\da-f]{64}$/,
    );
  });
});

describe('reading the host of a service', () => {
  it.each([
    ['s3.eu-central-1.amazonaws.com', 's3', 'eu-central-1'],
    ['bucket.with.dots.s3.us-west-2.amazonaws.com:443', 's3', 'us-west-2'],
    ['bucket.s3.amazonaws.com', 's3', 'us-east-1'],
    ['s3.dualstack.ap-south-1.amazonaws.com', 's3', 'ap-south-1'],
    ['a1b2.execute-api.us-gov-west-1.amazonaws.com', 'execute-api', 'us-gov-west-1'],
    ['x.lambda-url.eu-west-1.on.aws', 'lambda', 'eu-west-1'],
    ['iam.amazonaws.com', 'iam', 'us-east-1'],
    ['email.us-east-1.amazonaws.com', 'ses', 'us-east-1'],
    ['sqs.cn-north-1.amazonaws.com.cn', 'sqs', 'cn-north-1'],
  ])('%s is %s in %s', (host, service, region) => {
    expect(awsPlaceOf(host)).toEqual({ service, region });
  });

  it.each(['api.example.com', 'amazonaws.com', 'evilamazonaws.com', 'eu-west-1.amazonaws.com'])(
    '%s tells nothing',
    (host) => {
      expect(awsPlaceOf(host)).toBeNull();
    },
  );
});
