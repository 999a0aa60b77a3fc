import type { Row } from '../../../core/request/draft';
import { placeholdersIn } from '../../../core/request/interpolate';
import { pathVariablesIn } from '../../../core/request/pathVariables';
import { isKnown, type Variables } from '../../state/variables';
import type { TemplatePiece } from '../../ui/TemplateInput';

/** Beyond this colouring would cost more than a key press may; such a text stays plain. */
const LONGEST_COLOURED = 20_000;

/** Cuts a text into its placeholders and what stands between them. */
export function templatePieces(text: string, variables: Variables): readonly TemplatePiece[] {
  if (text.length > LONGEST_COLOURED) return [];
  return withPlaceholders(text, variables, (plain) => [{ text: plain, look: 'plain' }]);
}

/**
 * As `templatePieces`, and with the values of the query set apart from their names, and the variables of the path from
 * the rest of it: those that nothing was entered for stand out.
 */
export function urlPieces(
  url: string,
  variables: Variables,
  entered: readonly Row[],
): readonly TemplatePiece[] {
  if (url.length > LONGEST_COLOURED) return [];
  const inPath = pathVariablesIn(url);
  let inQuery = false;
  let inValue = false;
  return withPlaceholders(url, variables, (plain, offset) => {
    const within = inPath.filter(({ start }) => start >= offset && start < offset + plain.length);
    const [last] = within.slice(-1);
    const query = cutQuery(last === undefined ? plain : plain.slice(last.end - offset));
    let at = offset;
    return [
      ...within.flatMap(({ name, start, end }): TemplatePiece[] => {
        const before = url.slice(at, start);
        at = end;
        const hasValue = entered.some((row) => row.name === name && row.value !== '');
        return [
          { text: before, look: 'plain' },
          { text: url.slice(start, end), look: hasValue ? 'value' : 'unknown' },
        ];
      }),
      ...query,
    ];
  });

  function cutQuery(text: string): readonly TemplatePiece[] {
    return [...text.matchAll(/[?#&=]|[^?#&=]+/g)].map(([part]) => {
      if (part === '?' && !inQuery) inQuery = true;
      else if (part === '#') inQuery = inValue = false;
      else if (part === '&') inValue = false;
      else if (part === '=' && inQuery && !inValue) {
        inValue = true;
        return { text: part, look: 'plain' };
      }
      return { text: part, look: inValue ? 'value' : 'plain' };
    });
  }
}

function withPlaceholders(
  text: string,
  variables: Variables,
  cut: (plain: string, offset: number) => readonly TemplatePiece[],
): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const { name, start, end } of placeholdersIn(text)) {
    pieces.push(...cut(text.slice(at, start), at), {
      text: text.slice(start, end),
      look: isKnown(name, variables) ? 'known' : 'unknown',
      variable: name,
    });
    at = end;
  }
  return [...pieces, ...cut(text.slice(at), at)];
}
