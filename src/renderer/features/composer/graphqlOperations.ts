/** The named operations of a GraphQL document, in order; the document may be unfinished. */
export function operationNames(query: string): readonly string[] {
  const plain = query.replaceAll(/"""[^]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|#[^\n]*/g, ' ');
  const names: string[] = [];
  let depth = 0;
  for (const [word, name] of plain.matchAll(/[{}()]|\b(?:query|mutation|subscription)\s+([A-Za-z_]\w*)/g)) {
    if (word === '{' || word === '(') depth++;
    else if (word === '}' || word === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && name !== undefined) names.push(name);
  }
  return [...new Set(names)];
}
