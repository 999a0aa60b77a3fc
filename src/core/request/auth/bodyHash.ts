import { isSource } from '../../exchange/requestBody';
import type { HashAlgorithm, Hashing, RequestBody } from '../../ports';

/** The hash of a body in hexadecimal; that of no bytes when there is none. A streamed body is read through once. */
export async function hashOfBody(
  body: RequestBody | null,
  algorithm: HashAlgorithm,
  hashing: Hashing,
): Promise<string> {
  const hash = hashing.start(algorithm);
  if (body !== null && isSource(body)) {
    for await (const chunk of body.open()) hash.update(chunk);
  } else if (body !== null) {
    hash.update(body);
  }
  return hash.hex();
}
