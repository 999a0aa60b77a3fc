import type { Sending } from '../core/exchange/send';
import { recordedRequest } from '../core/flow/recordRequest';
import { withRequest } from '../core/flow/recorder';
import { withoutMarks } from '../core/flow/secretMark';
import type { Parts } from './parts';

/** Writes API requests behind the authorization whose token they went out with. */
export function requestRecorder({ flows, tokens, clock, emit }: Parts): NonNullable<Sending['record']> {
  return (connectionId, arrived, tookMs) => {
    const isSigningIn = tokens.runningFlows().some((flow) => flow.connectionId === connectionId);
    const kept = flows.items.find(({ id }) => id === connectionId);
    // While a person signs in anew, that recording is the one to be seen.
    if (kept === undefined || isSigningIn) return;
    const flow = withRequest(kept, recordedRequest(arrived, tookMs), clock.now());
    flows.put(flow).catch(() => {});
    emit('flow', { connectionId, flow: withoutMarks(flow) });
  };
}
