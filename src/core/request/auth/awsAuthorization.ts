import { LatchkeyError } from '../../errors';
import { headerOf } from '../../exchange/headers';
import { isSource } from '../../exchange/requestBody';
import type { AuthDraft } from '../authDraft';
import type { Authorization, AuthorizationTools, AuthTexts } from './authorization';
import { awsPlaceOf } from './awsPlace';
import { signAwsRequest } from './awsSigV4';
import { hashOfBody } from './bodyHash';

type AwsAuth = Extract<AuthDraft, { readonly kind: 'aws-sigv4' }>;

/**
 * Signs each request of an exchange. Service and region may be left to the host when it is one of AWS. A person's own
 * Authorization header goes out instead.
 */
export async function awsAuthorization(
  auth: AwsAuth,
  texts: AuthTexts,
  tools: AuthorizationTools,
): Promise<Authorization> {
  const accessKeyId = texts.text(auth.accessKeyId).trim();
  const secretAccessKey = (await texts.secret(auth.secretAccessKey)).trim();
  const sessionToken = (await texts.secret(auth.sessionToken)).trim();
  const entered = { region: texts.text(auth.region).trim(), service: texts.text(auth.service).trim() };
  texts.refuseGaps();
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new LatchkeyError(
      'auth.incomplete',
      'AWS Signature needs an access key ID and a secret access key.',
      'Enter both in Auth.',
    );
  }
  refuseUnsendable({ ...entered, accessKeyId, sessionToken });
  return {
    attached: null,
    perHop: {
      prepare: async (request) => {
        if (headerOf(request.headers, 'authorization') !== null) return request;
        const place = awsPlaceOf(new URL(request.url).host);
        const region = entered.region === '' ? (place?.region ?? '') : entered.region;
        const service = entered.service === '' ? (place?.service ?? '') : entered.service;
        if (region === '' || service === '') throw unknownPlace();
        const mayStream = service === 's3' && request.body !== null && isSource(request.body);
        return signAwsRequest(
          request,
          { accessKeyId, secretAccessKey, sessionToken, region, service },
          {
            now: tools.clock.now(),
            hashing: tools.hashing,
            payloadHash: mayStream ? null : await hashOfBody(request.body, 'sha256', tools.hashing),
          },
        );
      },
    },
    secrets: [secretAccessKey, sessionToken].filter((secret) => secret !== ''),
  };
}

/** All of these stand in headers, and a variable may bring anything along. */
function refuseUnsendable(
  texts: Readonly<Record<'accessKeyId' | 'sessionToken' | 'region' | 'service', string>>,
): void {
  if (Object.values(texts).every((text) => /^[\u0021-\u007E]*$/.test(text))) return;
  throw new LatchkeyError(
    'request.invalid_header',
    'The access key ID, the session token, the region or the service holds a space, a line break or a letter beyond ASCII.',
    'Check them in Auth, and the variables in them.',
  );
}

function unknownPlace(): LatchkeyError {
  return new LatchkeyError(
    'auth.incomplete',
    'AWS Signature needs a region and a service, and the host does not tell them.',
    'Enter them in Auth, for example us-east-1 and execute-api.',
  );
}
