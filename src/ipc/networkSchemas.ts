import { z } from 'zod';
import { DEFAULT_PROXY, PROXY_SCHEMES, type ProxySettings } from '../core/network/proxy';
import { id, text } from './basicSchemas';

/** Schemas of what can be set about connections. */

/** A host without anything around it; empty as long as nobody has entered one. */
const host = text(253).regex(/^[^\s/@?#]*$/);

export const proxySettings = z
  .strictObject({
    mode: z.enum(['system', 'manual', 'none']),
    scheme: z.enum(PROXY_SCHEMES),
    host,
    port: z.int().min(1).max(65_535),
    username: text(1024),
    exceptions: text(16_384),
  })
  .default(DEFAULT_PROXY) satisfies z.ZodType<ProxySettings>;

/** Files are named by the ids that main gave them when the person picked them. */
export const newClientCertificate = z.strictObject({
  host: text(253).regex(/^[\w.*:[\]-]+$/),
  files: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pem'), certificate: id, key: id }),
    z.strictObject({ kind: z.literal('pfx'), file: id }),
  ]),
  passphrase: text(1024),
});
