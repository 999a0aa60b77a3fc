/** Something that goes wrong at real providers and can be rehearsed here, one at a time. */
export type Rehearsal =
  | 'short-token'
  | 'refused-consent'
  | 'expired-code'
  | 'slow'
  | 'revoked-refresh-token'
  | 'wrong-audience'
  | 'opaque-token';

export interface RehearsalDescription {
  readonly id: Rehearsal;
  readonly title: string;
  readonly description: string;
}

export const rehearsals: readonly RehearsalDescription[] = [
  {
    id: 'short-token',
    title: 'Short-lived token',
    description: 'New access tokens live for 60 seconds, so you can watch one expire and be refreshed.',
  },
  {
    id: 'refused-consent',
    title: 'Refused consent',
    description: 'After signing in, the provider sends you back with error=access_denied.',
  },
  {
    id: 'expired-code',
    title: 'Expired code',
    description: 'The token endpoint answers as if more than five minutes had passed since you signed in.',
  },
  {
    id: 'slow',
    title: 'Slow provider',
    description: 'The sign-in page takes 15 seconds to arrive, the token endpoint 3 seconds to answer.',
  },
  {
    id: 'revoked-refresh-token',
    title: 'Revoked refresh token',
    description: 'Every refresh is answered with invalid_grant, as after 180 days or a revocation.',
  },
  {
    id: 'wrong-audience',
    title: 'Wrong audience',
    description: 'New access tokens are meant for another API, so this one answers 401.',
  },
  {
    id: 'opaque-token',
    title: 'Opaque token',
    description: 'New access tokens are random strings without readable claims, instead of JWTs.',
  },
];

/** Whether a value that came from another process names a rehearsal. */
export function isRehearsal(value: unknown): value is Rehearsal {
  return rehearsals.some(({ id }) => id === value);
}

/** The rehearsal that is on, shared by all parts of one provider. */
export interface Stage {
  rehearsal: Rehearsal | null;
}
