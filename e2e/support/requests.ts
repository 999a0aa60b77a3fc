/** A GET that sends the token of a connection, as the composer would hand it over. */
export function emptyRequest(url: string, connectionId: string): Record<string, unknown> {
  return {
    method: 'GET',
    url,
    disabledParameters: [],
    headers: [],
    body: { kind: 'none', text: '', fields: [] },
    auth: { kind: 'connection', connectionId, sendAs: 'header', headerPrefix: null, ifExpired: 'refresh' },
    timeoutMs: 30_000,
    followRedirects: true,
  };
}
