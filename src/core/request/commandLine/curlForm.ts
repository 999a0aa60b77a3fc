import { fileNameOf, type SpokenPart } from './spokenRequest';

/**
 * One `-F` of curl: `name=text`, `name=@file`, `name=<file`, with `;type=…` and `;filename=…` behind it. Values may
 * stand in double quotes, in which `\"` and `\\` are escapes. `--form-string` takes the value letter by letter.
 */
export function formPart(written: string, isLiteral: boolean): SpokenPart {
  const equals = written.indexOf('=');
  const name = equals === -1 ? written : written.slice(0, equals);
  const rest = equals === -1 ? '' : written.slice(equals + 1);
  if (isLiteral) return { name, value: rest, fileName: null, contentType: '' };

  const isFile = rest.startsWith('@') || rest.startsWith('<');
  const [value = '', ...attributes] = split(isFile ? rest.slice(1) : rest);
  let contentType = '';
  let fileName: string | null = null;
  let text = unquoted(value);
  for (const attribute of attributes) {
    const [, key = '', given = ''] = /^\s*(type|filename|headers|encoder)=([^]*)$/i.exec(attribute) ?? [];
    if (key.toLowerCase() === 'type') contentType = unquoted(given).trim();
    else if (key.toLowerCase() === 'filename') fileName = unquoted(given);
    // A semicolon in a plain text is part of it.
    else if (key === '') text += `;${attribute}`;
  }
  if (!isFile) return { name, value: text, fileName: null, contentType };
  return { name, value: '', fileName: fileNameOf(fileName ?? text) || 'file', contentType };
}

/** The pieces between semicolons that stand outside of quotes. */
function split(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\[^])*(?:"|$)|[^;"]+|;/g)) {
    if (part !== ';') piece.push(part);
    else {
      pieces.push(piece.join(''));
      piece = [];
    }
  }
  return [...pieces, piece.join('')];
}

function unquoted(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  return text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
}
