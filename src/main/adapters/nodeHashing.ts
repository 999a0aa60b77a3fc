import { createHash, createHmac } from 'node:crypto';
import type { Hashing } from '../../core/ports';

/** Node's own digests: MD5 and SHA-512/256, which Digest authorization needs, are not part of Web Crypto. */
export const nodeHashing: Hashing = {
  start: (algorithm) => {
    const hash = createHash(algorithm);
    return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
  },
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
};
