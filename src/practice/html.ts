/** Markup that is safe to send. Only `html` makes it, so text from outside cannot reach a page unescaped. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | readonly Html[] | string | number;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function markupOf(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece);
  if (typeof piece === 'number') return String(piece);
  return 'markup' in piece ? piece.markup : piece.map(markupOf).join('');
}

/** Template tag that escapes every value but markup; attribute values have to stand in double quotes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return {
    markup: parts.reduce((before, part, index) => before + markupOf(pieces[index - 1] ?? '') + part),
  };
}

/** Takes markup that another library has made, such as the logout form of oidc-provider, as it is. */
export function trustedHtml(markup: string): Html {
  return { markup };
}
