import { useState } from 'react';
import type { ErrorCode, Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { runCommand } from '../../state/commands';
import { workOn } from '../../state/connectionWork';
import { send } from '../../state/exchanges';
import { reportFailure } from '../../state/notices';
import { openSettingsSection } from '../../state/settingsPage';
import { openConnection, requestTabIn, useTabs } from '../../state/tabs';
import { useTokens } from '../../state/tokens';
import { useVariables } from '../../state/variables';
import { useConnectionOf } from '../../state/workspaceAuth';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { originOf } from './origin';
import styles from './ResponsePane.module.css';

interface FailureProps {
  readonly tabId: string;
  readonly problem: Problem;
}

/** Why no answer came, and the button that mends it where one can. */
export function Failure({ tabId, problem }: FailureProps) {
  const auth = useTabs(({ tabs }) => requestTabIn(tabs, tabId)?.draft.auth);
  const connectionId = useConnectionOf(auth);
  return (
    <div className={styles.failure}>
      <ErrorNotice
        message={problem.message}
        remedy={problem.remedy}
        code={problem.code}
        facts={problem.facts}
        actions={remedyFor(problem.code, tabId, connectionId)}
      />
    </div>
  );
}

function remedyFor(code: ErrorCode, tabId: string, connectionId: string | null) {
  if (code === 'request.unknown_variable') {
    return <Button onPress={() => runCommand('environment.edit')}>Edit environments</Button>;
  }
  if (code === 'request.proxy' || code === 'request.proxy_authentication') {
    return <Button onPress={() => openSettingsSection('proxy')}>Open proxy settings</Button>;
  }
  if (code === 'request.tls' || code === 'certificate.unreadable') {
    return <Button onPress={() => openSettingsSection('certificates')}>Open certificates</Button>;
  }
  if (connectionId === null) return null;
  switch (code) {
    case 'connection.origin_not_allowed':
      return <AllowOrigin tabId={tabId} connectionId={connectionId} />;
    case 'connection.not_authorized':
    case 'connection.expired':
    case 'refresh.rejected':
    case 'refresh.no_refresh_token':
      return (
        <>
          <Button variant="primary" onPress={() => void authorizeAndSend(tabId, connectionId)}>
            Authorize
          </Button>
          <Button onPress={() => openConnection(connectionId)}>Open connection</Button>
        </>
      );
    default:
      return null;
  }
}

/** Signs in and, once there is a token, sends what had to wait for it. */
async function authorizeAndSend(tabId: string, connectionId: string): Promise<void> {
  await workOn(connectionId, 'tokens.authorize');
  if (useTokens.getState().tokens[connectionId]) await send(tabId);
}

interface AllowOriginProps {
  readonly tabId: string;
  readonly connectionId: string;
}

/** A token goes only where its connection allows. The person answers for this origin, and the request goes out. */
function AllowOrigin({ tabId, connectionId }: AllowOriginProps) {
  const url = useTabs(({ tabs }) => requestTabIn(tabs, tabId)?.draft.url ?? '');
  const { values } = useVariables();
  const [isWorking, setWorking] = useState(false);
  const origin = originOf(url, values);
  if (origin === null) return null;
  const allow = () => {
    setWorking(true);
    reportFailure(
      call('tokens.allowOrigin', { connectionId, origin })
        .then(() => send(tabId))
        .finally(() => setWorking(false)),
    );
  };
  return (
    <Button variant="primary" isPending={isWorking} onPress={allow}>
      Send the token to {new URL(origin).host}
    </Button>
  );
}
