import type { RedirectHop } from '../../../core/exchange/exchange';

/** What a redirect made of the request, and why, a sentence each. None when it went on as it was. */
export function changesOf({
  status,
  method,
  nextMethod,
  bodyDropped,
  dropped,
}: RedirectHop): readonly string[] {
  const changes: string[] = [];
  if (method !== nextMethod) changes.push(`${method} became ${nextMethod}: ${methodReason(status)}`);
  if (bodyDropped) changes.push(`The body was not sent on, since a ${nextMethod} has none.`);
  if (dropped.length > 0) {
    changes.push(
      `Not sent on to another origin: ${dropped.join(', ')}. Credentials are meant for one server alone.`,
    );
  }
  return changes;
}

function methodReason(status: number): string {
  if (status === 303) return '303 says that the result is to be fetched.';
  return `browsers do so after a ${status}. An API that wants the same method answers 307 or 308.`;
}
