import { headerOf } from './headers';
import type { LoginPageEvidence } from './loginPageEvidence';

/** How much of a body is looked at to tell its format, in characters. */
const SNIFFED = 2048;

/** What stands in front of the first element without saying anything about the format. */
const PROLOGUE = /^(?:\uFEFF|\s+|<!--(?:(?!-->)[^])*-->|<\?xml(?:(?!\?>)[^])*\?>)+/;

const HTML_ROOT = /^<(?:!doctype\s+html|html|head|body)\b/i;

/** Roots of XML formats that are sent as text/html at times. */
const OTHER_ROOT = /^<(?:rss|feed|urlset|sitemapindex|svg|(?:[\w-]+:)?envelope)\b/i;

/**
 * Whether an answer is a page for people, and how it says so: `text/html`, or `HTML sent as application/json`. Null
 * for data of any kind whatever its Content-Type claims, for errors other than 401 and 403, files to save, and nothing.
 */
export function pageFormat({ bodyText, redirects, response }: LoginPageEvidence): string | null {
  const { status, headers } = response;
  if (!(status >= 200 && status <= 299) && status !== 401 && status !== 403) return null;
  if (/^\s*attachment\b/i.test(headerOf(headers, 'content-disposition') ?? '')) return null;

  const start = bodyText.slice(0, SNIFFED);
  const prologue = PROLOGUE.exec(start)?.[0] ?? '';
  const content = start.slice(prologue.length);
  const isHtml = HTML_ROOT.test(content);
  const type = (headerOf(headers, 'content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    const isData = content === '' || /^[[{"]/.test(content) || OTHER_ROOT.test(content);
    const isXml = prologue.includes('<?xml') && !isHtml;
    return isData || isXml ? null : type;
  }
  if (!isHtml || !isMistaken(type, redirects.length > 0)) return null;
  return type === '' ? 'HTML without a Content-Type' : `HTML sent as ${type}`;
}

/** Plain text that holds HTML is its source, shown on purpose, unless the request was sent elsewhere. */
function isMistaken(type: string, redirected: boolean): boolean {
  if (type === 'text/plain') return redirected;
  return type === '' || /^(?:application|text)\/(?:[\w.-]+\+)?(?:json|xml)$/.test(type);
}
