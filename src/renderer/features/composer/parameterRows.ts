import type { RequestDraft, Row } from '../../../core/request/draft';
import { parametersOf, withParameters } from '../../../core/request/url';

/** The parameter table: the URL's query, with the rows that are switched off at the places they were. */
export function parameterRows(draft: Pick<RequestDraft, 'url' | 'disabledParameters'>): readonly Row[] {
  const rows: Row[] = parametersOf(draft.url).map(({ name, value }) => ({
    name,
    value,
    enabled: true,
    description: '',
  }));
  const disabled = draft.disabledParameters.toSorted((one, other) => one.position - other.position);
  for (const { position, ...row } of disabled) rows.splice(position, 0, row);
  return rows;
}

/** The URL and the switched-off rows that make up this parameter table. Rows without name and value are dropped. */
export function withParameterRows(
  url: string,
  rows: readonly Row[],
): Pick<RequestDraft, 'url' | 'disabledParameters'> {
  const kept = rows.filter(({ name, value }) => name !== '' || value !== '');
  return {
    url: withParameters(
      url,
      kept.filter(({ enabled }) => enabled),
    ),
    disabledParameters: kept.flatMap((row, position) => (row.enabled ? [] : [{ ...row, position }])),
  };
}
