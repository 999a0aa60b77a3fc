import type { RequestDraft, Row } from '../../../core/request/draft';
import { parametersOf, withParameters } from '../../../core/request/url';

type ParameterParts = Pick<RequestDraft, 'url' | 'disabledParameters' | 'parameterDescriptions'>;

/** The parameter table: the URL's query, with the rows that are switched off at the places they were. */
export function parameterRows(draft: ParameterParts): readonly Row[] {
  const descriptions = new Map<string, string[]>();
  for (const { name, description } of draft.parameterDescriptions) {
    descriptions.set(name, [...(descriptions.get(name) ?? []), description]);
  }
  const rows: Row[] = parametersOf(draft.url).map(({ name, value }) => ({
    name,
    value,
    enabled: true,
    description: descriptions.get(name)?.shift() ?? '',
  }));
  const disabled = draft.disabledParameters.toSorted((one, other) => one.position - other.position);
  for (const { position, ...row } of disabled) rows.splice(position, 0, row);
  return rows;
}

/** What of a draft makes up this parameter table. Rows that say nothing are dropped. */
export function withParameterRows(url: string, rows: readonly Row[]): ParameterParts {
  const kept = rows.filter(({ name, value }) => name !== '' || value !== '');
  const inUrl = kept.filter(({ enabled }) => enabled);
  // An earlier row of the name without a description has to be told as well, since they are counted off.
  const described = new Set(inUrl.filter(({ description }) => description !== '').map(({ name }) => name));
  return {
    url: withParameters(url, inUrl),
    disabledParameters: kept.flatMap((row, position) => (row.enabled ? [] : [{ ...row, position }])),
    parameterDescriptions: inUrl
      .filter(({ name }) => described.has(name))
      .map(({ name, description }) => ({ name, description })),
  };
}
