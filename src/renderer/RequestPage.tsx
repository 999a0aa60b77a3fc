import { useSyncExternalStore } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { RequestPane } from './features/composer/RequestPane';
import { RequestTemplateHelp } from './features/composer/RequestTemplateHelp';
import { UrlBar } from './features/composer/UrlBar';
import { ResponsePane } from './features/response/ResponsePane';
import styles from './RequestPage.module.css';
import { useCommand } from './state/commands';
import { workOn } from './state/connectionWork';
import { useImports } from './state/imports';
import { changeSettings, useSettings } from './state/settings';
import type { RequestTab } from './state/tabs';
import { useConnectionOf } from './state/workspaceAuth';
import { later } from './ui/later';

const ImportNotice = later(async () => (await import('./features/composer/ImportNotice')).ImportNotice);

const narrow = matchMedia('(max-width: 1100px)');

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}

/** A request tab: the address above, the request and what comes back side by side, or stacked where that is too narrow. */
export function RequestPage({ tab }: { readonly tab: RequestTab }) {
  const layout = useSettings(({ settings }) => settings.layout);
  const share = useSettings(({ settings }) => settings.requestPaneShare);
  const hasImport = useImports(({ byTab }) => byTab[tab.id] !== undefined);
  const isNarrow = useIsNarrow();
  const isStacked = layout === 'rows' || (layout === 'auto' && isNarrow);
  const connectionId = useConnectionOf(tab.draft.auth);
  useCommand('layout.flip', () => changeSettings({ layout: isStacked ? 'columns' : 'rows' }));
  useCommand(
    'connection.authorize',
    () => void workOn(connectionId ?? '', 'tokens.authorize'),
    connectionId !== null,
  );
  useCommand(
    'connection.refresh',
    () => void workOn(connectionId ?? '', 'tokens.refresh'),
    connectionId !== null,
  );
  return (
    <RequestTemplateHelp>
      <div className={styles.page}>
        <div data-pane>
          <UrlBar tab={tab} />
          {hasImport && <ImportNotice tabId={tab.id} />}
        </div>
        <Group
          key={isStacked ? 'rows' : 'columns'}
          orientation={isStacked ? 'vertical' : 'horizontal'}
          className={styles.panes}
          onLayoutChanged={({ request }, { isUserInteraction }) => {
            if (isUserInteraction && request !== undefined) changeSettings({ requestPaneShare: request });
          }}
        >
          <Panel data-pane id="request" defaultSize={`${share}%`} minSize={isStacked ? 110 : 260}>
            <RequestPane tab={tab} />
          </Panel>
          <Separator aria-label="Share of request and response" className={styles.divider} />
          <Panel data-pane id="response" minSize={isStacked ? 110 : 260}>
            <ResponsePane tabId={tab.id} />
          </Panel>
        </Group>
      </div>
    </RequestTemplateHelp>
  );
}
