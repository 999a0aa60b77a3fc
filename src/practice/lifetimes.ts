import type { Stage } from './rehearsals';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long things live, in seconds; those of Constant Contact where it states them. */
export function lifetimes(stage: Stage) {
  return {
    AccessToken: () => (stage.rehearsal === 'short-token' ? MINUTE : DAY),
    AuthorizationCode: 5 * MINUTE,
    ClientCredentials: () => (stage.rehearsal === 'short-token' ? MINUTE : DAY),
    DeviceCode: 10 * MINUTE,
    // Begins anew with every rotation: a refresh token dies of 180 idle days, not of age.
    RefreshToken: () => 180 * DAY,
    // Outlives any chain of refresh tokens, which would die with it.
    Grant: 3650 * DAY,
    IdToken: HOUR,
    Interaction: HOUR,
    Session: 14 * DAY,
  } as const;
}
