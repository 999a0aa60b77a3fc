import { BodyText } from '../../body/bodyText';
import { exactValues } from '../../body/exactJson';
import { PAGE_ROWS } from '../../body/rowIndex';
import { bodyUrl, type Answer } from '../../state/exchanges';

/** Longer bodies are not compared, in bytes: finding the differences would hold up the window. */
export const LARGEST_COMPARED = 2 * 1024 * 1024;

/** Nothing is cut into rows: lines are compared as a whole. */
const ANY_LENGTH = LARGEST_COMPARED * 2;

/**
 * The body of an answer as it is compared: laid out with one member a line, and with the members in the order of their
 * names if wanted.
 */
export async function comparableText(answer: Answer, ordersMembers: boolean): Promise<string> {
  const response = await fetch(bodyUrl(answer.exchange.id), {
    headers: { range: `bytes=0-${LARGEST_COMPARED - 1}` },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { language, contentType, reader } = answer;
  const body = new BodyText(contentType, { language, charset: reader.layout.charset, rowBytes: ANY_LENGTH });
  body.append(bytes);
  body.finish();
  if (ordersMembers && language === 'json') {
    const ordered = inOrder(body.text());
    if (ordered !== null) return ordered;
  }
  body.grow('pretty', Infinity);
  const pages = Math.ceil(body.rowCount('pretty') / PAGE_ROWS);
  return Array.from({ length: pages }, (_, page) => body.page('pretty', page))
    .flat()
    .map(({ text }) => text)
    .join('\n');
}

/** JSON with the members of every object in the order of their names; null when it is no JSON. */
function inOrder(text: string): string | null {
  try {
    return JSON.stringify(ordered(exactValues(text) ?? JSON.parse(text)), null, 2);
  } catch {
    return null;
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  // A number that is kept as it was written is an object too, and the only frozen one.
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, ordered(member)]);
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
