import { emptyDraft, type RequestDraft } from '../../core/request/draft';
import { useSettings } from './settings';

/** A new request as the settings want new requests to be. */
export function freshDraft(): RequestDraft {
  const { requestTimeoutMs, followRedirects } = useSettings.getState().settings;
  return { ...emptyDraft(), timeoutMs: requestTimeoutMs, followRedirects };
}
