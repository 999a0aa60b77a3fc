/** Rows on one page unless the request asks for another number, and the most it may ask for: Constant Contact's. */
const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 500;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Reads `limit` and `cursor`; undefined when one of them is not valid. */
export function pageOf(parameters: URLSearchParams): Page | undefined {
  const limit = Number(parameters.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) return undefined;
  const cursor = parameters.get('cursor');
  if (cursor === null) return { offset: 0, limit };
  const offset = /^after:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  return offset === undefined ? undefined : { offset: Number(offset), limit };
}

/** The link to the page after this one, in Constant Contact's form; nothing after the last page. */
export function nextLink(path: string, { offset, limit }: Page, total: number) {
  const next = offset + limit;
  if (next >= total) return {};
  const cursor = Buffer.from(`after:${next}`).toString('base64url');
  return { _links: { next: { href: `${path}?limit=${limit}&cursor=${cursor}` } } };
}
