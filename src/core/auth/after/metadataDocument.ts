import { LatchkeyError } from '../../errors';
import type { JsonObject } from '../../jwt/decode';
import { metadataUrls } from '../discovery';
import type { TokenEndpointContext } from '../tokenTransport';
import { askEndpoint } from './endpointCall';

/** The provider's own document as it is, and where it was found. */
export interface MetadataDocument {
  readonly url: string;
  readonly members: JsonObject;
}

/**
 * Fetches the metadata of a connection's provider, OpenID Connect first, then RFC 8414.
 * @throws LatchkeyError `endpoint.missing`, `discovery.not_found` or `request.*`.
 */
export async function readMetadataDocument(context: TokenEndpointContext): Promise<MetadataDocument> {
  const { connection } = context;
  const issuer = connection.issuer ?? new URL(connection.tokenEndpoint).origin;
  for (const url of metadataUrls(issuer)) {
    const { status, text } = await askEndpoint(context, {
      method: 'GET',
      url,
      headers: [['Accept', 'application/json']],
      form: null,
    }).catch(ignoreRefusal);
    const members = status === 200 ? objectIn(text) : null;
    if (members !== null) return { url, members };
  }
  throw new LatchkeyError(
    'discovery.not_found',
    `${new URL(issuer).host} publishes no metadata for this issuer.`,
    'Some providers have none. If it has, correct Issuer URL under Edit settings.',
  );
}

/** A server without a document may redirect to a page instead: the next place is asked. */
function ignoreRefusal(error: unknown): { readonly status: number; readonly text: string } {
  if (error instanceof LatchkeyError && error.code === 'endpoint.failed') return { status: 0, text: '' };
  throw error;
}

function objectIn(text: string): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as JsonObject)
      : null;
  } catch {
    return null;
  }
}
