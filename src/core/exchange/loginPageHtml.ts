/** What speaks for or against a login page in its HTML. */
export interface PageFacts {
  /** Plain text, white space collapsed; empty when there is none. */
  readonly title: string;
  /** The first h1, likewise. */
  readonly heading: string;
  /** A form that asks for one existing password; a sign-up asks for a new one, or twice. */
  readonly passwordForm: { readonly action: string } | null;
  /** A form that carries a SAML request to another site by itself (SAML bindings §3.5). */
  readonly samlForm: boolean;
  /** Where `<meta http-equiv=refresh>` leads within a few seconds; null when it leads nowhere. */
  readonly refreshTo: string | null;
}

interface FormFacts {
  readonly action: string;
  passwords: number;
  newPasswords: number;
  hasSamlRequest: boolean;
}

/** Elements whose content is text or inert to a browser with scripts, so a tag inside is none (HTML §13.2.6.2). */
const RAW_ELEMENTS = new Set([
  'script',
  'style',
  'textarea',
  'template',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
]);

/** Elements whose attributes say something about a login. */
const TELLING_ELEMENTS = new Set(['form', 'input', 'meta']);

const TAG_NAME = /<(\/?)([A-Za-z][^\s/>]*)/y;
const ATTRIBUTE = /[\s/]*([^\s>/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;

/** Longest title or heading that is read, in characters. */
const LONGEST_TEXT = 300;

/**
 * Reads a page as a browser's tokenizer would, as far as a login page can be told by it: tags in comments, scripts,
 * text areas, templates and attribute values are none. Takes any text, also one that was cut off; in linear time.
 */
export function readPage(html: string): PageFacts {
  const reader = new PageReader(html);
  reader.read();
  return reader.facts();
}

class PageReader {
  readonly #html: string;
  readonly #outside: FormFacts = newForm('');
  readonly #forms: FormFacts[] = [this.#outside];
  #form = this.#outside;
  #title: string | null = null;
  #heading: string | null = null;
  #refreshTo: string | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  read(): void {
    let position = this.#html.indexOf('<');
    while (position !== -1) {
      position = this.#html.indexOf('<', this.#readMarkup(position));
    }
  }

  facts(): PageFacts {
    const login = this.#forms.find((form) => form.passwords === 1 && form.newPasswords === 0);
    return {
      title: plainText(this.#title ?? ''),
      heading: plainText(this.#heading ?? ''),
      passwordForm: login === undefined ? null : { action: login.action },
      samlForm: this.#forms.some((form) => form.hasSamlRequest),
      refreshTo: this.#refreshTo,
    };
  }

  /** Reads what begins at a `<` and returns the offset behind it. */
  #readMarkup(start: number): number {
    const html = this.#html;
    if (html.startsWith('<!--', start)) return offsetBehind(html, '-->', start + 4);
    if (html[start + 1] === '!' || html[start + 1] === '?') return offsetBehind(html, '>', start);
    TAG_NAME.lastIndex = start;
    const tag = TAG_NAME.exec(html);
    if (tag === null) return start + 1;

    const name = (tag[2] ?? '').toLowerCase();
    const attributesStart = TAG_NAME.lastIndex;
    const end = offsetBehindTag(html, attributesStart);
    if (tag[1] === '/') {
      if (name === 'form') this.#form = this.#outside;
      return end;
    }
    if (TELLING_ELEMENTS.has(name)) this.#readElement(name, readAttributes(html, attributesStart));
    return this.#readContent(name, end);
  }

  #readElement(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'form') {
      this.#form = newForm(attributes.get('action') ?? '');
      this.#forms.push(this.#form);
    }
    if (name === 'input') this.#readInput(attributes);
    if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') {
      this.#refreshTo ??= refreshTarget(attributes.get('content') ?? '');
    }
  }

  /** Reads or skips the text that an element holds, and returns the offset at which tags are tags again. */
  #readContent(name: string, start: number): number {
    if (name === 'h1') {
      this.#heading ??= this.#html.slice(start, this.#endOf('h1', start)).slice(0, LONGEST_TEXT);
    }
    if (name !== 'title') return RAW_ELEMENTS.has(name) ? this.#endOf(name, start) : start;
    const end = this.#endOf('title', start);
    this.#title ??= this.#html.slice(start, end).slice(0, LONGEST_TEXT);
    return end;
  }

  #readInput(attributes: ReadonlyMap<string, string>): void {
    const form = this.#form;
    if (attributes.get('name') === 'SAMLRequest') form.hasSamlRequest = true;
    if (attributes.get('type')?.trim().toLowerCase() !== 'password') return;
    form.passwords++;
    if (/\bnew-password\b/i.test(attributes.get('autocomplete') ?? '')) form.newPasswords++;
  }

  /** The offset of the end tag; the end of the text when there is none. */
  #endOf(name: string, start: number): number {
    const endTag = new RegExp(`</${name}[\\s/>]`, 'gi');
    endTag.lastIndex = start;
    return endTag.exec(this.#html)?.index ?? this.#html.length;
  }
}

function newForm(action: string): FormFacts {
  return { action, passwords: 0, newPasswords: 0, hasSamlRequest: false };
}

/** A later refresh ends a session that is still going on, and says nothing about this page. */
const LONGEST_WAIT_SECONDS = 10;

function refreshTarget(content: string): string | null {
  // Trimmed first: white space in front of an optional number could be split in too many ways.
  const [, seconds = '', target] =
    /^(\d*)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"'\s]+)/i.exec(content.trim()) ?? [];
  return target !== undefined && Number(seconds) <= LONGEST_WAIT_SECONDS ? target : null;
}

function offsetBehind(text: string, mark: string, start: number): number {
  const found = text.indexOf(mark, start);
  return found === -1 ? text.length : found + mark.length;
}

/** The offset behind the `>` that ends a tag; one inside a quoted value does not. */
function offsetBehindTag(html: string, start: number): number {
  ATTRIBUTE.lastIndex = start;
  let end = start;
  while (ATTRIBUTE.test(html)) end = ATTRIBUTE.lastIndex;
  return offsetBehind(html, '>', end);
}

/** Attributes by lower-case name, the first of a name as in browsers. */
function readAttributes(html: string, start: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = start;
  for (let match = ATTRIBUTE.exec(html); match !== null; match = ATTRIBUTE.exec(html)) {
    const [, name = '', doubleQuoted, singleQuoted, bare] = match;
    const key = name.toLowerCase();
    if (!attributes.has(key)) {
      attributes.set(key, withoutEntities(doubleQuoted ?? singleQuoted ?? bare ?? ''));
    }
  }
  return attributes;
}

function plainText(html: string): string {
  return withoutEntities(html.replaceAll(/<[^<>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['middot', '·'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['raquo', '»'],
]);

/** The character references that occur in titles and addresses. */
function withoutEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
