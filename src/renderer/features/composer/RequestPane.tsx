import type { AuthDraft } from '../../../core/request/authDraft';
import type { Row } from '../../../core/request/draft';
import { pathVariableNames } from '../../../core/request/pathVariables';
import { parametersOf } from '../../../core/request/url';
import { useLifetime } from '../../state/lifetime';
import { showRequestPart, useRequestPane } from '../../state/requestPane';
import { useIsSocket } from '../../state/sockets';
import type { RequestTab } from '../../state/tabs';
import { useEffectiveAuth } from '../../state/workspaceAuth';
import { Ring } from '../../ui/Ring';
import { later } from '../../ui/later';
import { Count, Tabs } from '../../ui/Tabs';
import { ParamsPanel } from './ParamsPanel';
import styles from './RequestPane.module.css';

// Only the parameters are seen at first.
const AuthPanel = later(async () => (await import('./AuthPanel')).AuthPanel, 'ahead');
const BodyPanel = later(async () => (await import('./BodyPanel')).BodyPanel, 'ahead');
const HeadersPanel = later(async () => (await import('./HeadersPanel')).HeadersPanel, 'ahead');
const SettingsPanel = later(async () => (await import('./SettingsPanel')).SettingsPanel, 'ahead');
const TestsPanel = later(async () => (await import('./TestsPanel')).TestsPanel, 'ahead');
const MessagePanel = later(async () => (await import('./MessagePanel')).MessagePanel);

/** The parts of a request, in tabs. */
export function RequestPane({ tab }: { readonly tab: RequestTab }) {
  const selected = useRequestPane(({ shown }) => shown[tab.id] ?? 'params');
  const { id, draft } = tab;
  const isSocket = useIsSocket(draft.url);
  const { auth, body, captures, checks, headers } = draft;
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
          mark: <Count value={parametersOf(draft.url).length + pathVariableNames(draft.url).length} />,
          content: <ParamsPanel tab={tab} />,
        },
        {
          id: 'auth',
          title: 'Auth',
          mark: <AuthMark auth={auth} />,
          content: <AuthPanel tab={tab} />,
        },
        {
          id: 'headers',
          title: 'Headers',
          mark: <Count value={countEnabled(headers)} />,
          content: <HeadersPanel tab={tab} />,
        },
        {
          id: 'body',
          title: isSocket ? 'Message' : 'Body',
          mark: !isSocket && body.kind !== 'none' && (
            <span role="img" aria-label="has a body" className={styles.dot} />
          ),
          content: isSocket ? <MessagePanel tab={tab} /> : <BodyPanel tab={tab} />,
        },
        {
          id: 'tests',
          title: 'Tests',
          mark: <Count value={[...checks, ...captures].filter(({ enabled }) => enabled).length} />,
          content: <TestsPanel tab={tab} />,
        },
        {
          id: 'settings',
          title: 'Settings',
          mark: !draft.verifyTls && (
            <span role="img" aria-label="certificates are not checked" className={styles.alarm} />
          ),
          content: <SettingsPanel tab={tab} />,
        },
      ]}
    />
  );
}

function countEnabled(rows: readonly Row[]): number {
  return rows.filter(({ enabled }) => enabled).length;
}

/** The token's life for a connection, a dot for any other authorization that goes out. */
function AuthMark({ auth }: { readonly auth: AuthDraft }) {
  const effective = useEffectiveAuth(auth);
  if (effective.kind === 'connection') return <AuthRing connectionId={effective.connectionId} />;
  if (effective.kind === 'none') return null;
  return <span role="img" aria-label="has an authorization" className={styles.dot} />;
}

function AuthRing({ connectionId }: { readonly connectionId: string }) {
  const { tone, fraction } = useLifetime(connectionId);
  return <Ring fraction={fraction} tone={tone} size={13} />;
}
