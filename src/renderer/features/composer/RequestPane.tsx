import { useMemo } from 'react';
import type { Row } from '../../../core/request/draft';
import { useLifetime } from '../../state/lifetime';
import { showRequestPart, useRequestPane } from '../../state/requestPane';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { Ring } from '../../ui/Ring';
import { RowTable } from '../../ui/RowTable';
import { later } from '../../ui/later';
import { Count, Tabs } from '../../ui/Tabs';
import { AuthPanel } from './AuthPanel';
import { BodyPanel } from './BodyPanel';
import { COMMON_HEADERS } from './commonHeaders';
import { parameterRows, withParameterRows } from './parameterRows';
import styles from './RequestPane.module.css';
import { SettingsPanel } from './SettingsPanel';
import { templatePieces } from './templatePieces';

const TestsPanel = later(async () => (await import('./TestsPanel')).TestsPanel);

/** The parts of a request, in tabs. */
export function RequestPane({ tab }: { readonly tab: RequestTab }) {
  const selected = useRequestPane(({ shown }) => shown[tab.id] ?? 'params');
  const variables = useVariables();
  const { id, draft } = tab;
  const { auth, body, captures, checks, headers, url, disabledParameters } = draft;
  const parameters = useMemo(() => parameterRows({ url, disabledParameters }), [url, disabledParameters]);
  const piecesOf = (text: string) => templatePieces(text, variables);
  return (
    <Tabs
      label="Request"
      selected={selected}
      onSelect={(part) => showRequestPart(id, part)}
      className={styles.pane}
      items={[
        {
          id: 'params',
          title: 'Params',
          mark: <Count value={countEnabled(parameters)} />,
          content: (
            <RowTable
              label="Parameters"
              rows={parameters}
              piecesOf={piecesOf}
              onChange={(rows) => editDraft(id, withParameterRows(url, rows))}
            />
          ),
        },
        {
          id: 'auth',
          title: 'Auth',
          mark: auth.kind === 'connection' && <AuthRing connectionId={auth.connectionId} />,
          content: <AuthPanel tab={tab} />,
        },
        {
          id: 'headers',
          title: 'Headers',
          mark: <Count value={countEnabled(headers)} />,
          content: (
            <RowTable
              label="Headers"
              rows={headers}
              piecesOf={piecesOf}
              names={COMMON_HEADERS}
              hasDescription
              onChange={(rows) => editDraft(id, { headers: rows })}
            />
          ),
        },
        {
          id: 'body',
          title: 'Body',
          mark: body.kind !== 'none' && <span role="img" aria-label="has a body" className={styles.dot} />,
          content: (
            <BodyPanel
              body={body}
              piecesOf={piecesOf}
              onChange={(change) => editDraft(id, { body: change })}
            />
          ),
        },
        {
          id: 'tests',
          title: 'Tests',
          mark: <Count value={[...checks, ...captures].filter(({ enabled }) => enabled).length} />,
          content: <TestsPanel tab={tab} />,
        },
        { id: 'settings', title: 'Settings', content: <SettingsPanel tab={tab} /> },
      ]}
    />
  );
}

function countEnabled(rows: readonly Row[]): number {
  return rows.filter(({ enabled }) => enabled).length;
}

function AuthRing({ connectionId }: { readonly connectionId: string }) {
  const { tone, fraction } = useLifetime(connectionId);
  return <Ring fraction={fraction} tone={tone} size={13} />;
}
