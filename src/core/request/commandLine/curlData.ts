import { fileNameOf } from './spokenRequest';

/** What the data options add up to: a text, a file by its name, or both when a command mixes them. */
export interface CurlData {
  readonly text: string | null;
  readonly file: string | null;
}

export const noData: CurlData = { text: null, file: null };

/**
 * Adds one data option. Texts are joined by `&`, those of `--json` just put together. `@file` names a file; `@-` is
 * what the command is given to read.
 */
export function addData(data: CurlData, option: string, value: string, input: string | null): CurlData {
  if (option === 'data-urlencode') return urlencoded(data, value, input);
  if (option !== 'data-raw' && value.startsWith('@')) {
    if (value === '@-' && input !== null)
      return joined(data, option === 'data-binary' ? input : oneLine(input), option);
    return { ...data, file: data.file ?? fileNameOf(value.slice(1)) };
  }
  return joined(data, value, option);
}

function joined(data: CurlData, more: string, option: string): CurlData {
  if (data.text === null) return { ...data, text: more };
  return { ...data, text: `${data.text}${option === 'json' ? '' : '&'}${more}` };
}

/** curl removes line breaks from what `--data` reads from a file. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, '');
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function urlencoded(data: CurlData, value: string, input: string | null): CurlData {
  const sign = /[=@]/.exec(value);
  if (sign === null) return joined(data, encode(value), 'data-urlencode');
  const name = value.slice(0, sign.index);
  const content = value.slice(sign.index + 1);
  const prefix = name === '' ? '' : `${name}=`;
  if (sign[0] === '=') return joined(data, `${prefix}${encode(content)}`, 'data-urlencode');
  if (content === '-' && input !== null) return joined(data, `${prefix}${encode(input)}`, 'data-urlencode');
  return { ...data, file: data.file ?? fileNameOf(content) };
}

/** As curl does it: all but letters, digits and `-._~`. Placeholders stay. */
function encode(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .split(/(\{\{\s*[\p{L}\p{N}_.$-]+\s*\}\})/u)
    .map((piece, index) => (index % 2 === 1 ? piece : encodePlain(piece)))
    .join('');
}

function encodePlain(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
