import type { BodySource, RequestBody } from '../ports';

/** Bytes of a request's body; 0 when there is none, null when nobody knows before it is sent. */
export function sizeOfBody(body: RequestBody | null): number | null {
  if (body === null) return 0;
  return isSource(body) ? body.size : body.byteLength;
}

/** Whether a body is read while it is sent. */
export function isSource(body: RequestBody): body is BodySource {
  return 'open' in body;
}
