import { openSettingsSection } from '../state/settingsPage';
import { useConnections } from '../state/connections';
import { useEffectiveAuth } from '../state/workspaceAuth';
import { Button } from '../ui/Button';
import { authKindName } from './authKinds';
import styles from './AuthEditor.module.css';
import { TokenNote } from './TokenNote';

const INHERIT = { kind: 'inherit' } as const;

/** What a request gets from the workspace, and where that is said. */
export function InheritedNote() {
  const auth = useEffectiveAuth(INHERIT);
  const name = useConnections(({ connections }) =>
    auth.kind === 'connection' ? connections.find(({ id }) => id === auth.connectionId)?.name : undefined,
  );
  return (
    <>
      <div className={styles.note}>
        <p>
          {auth.kind === 'none' ? (
            'The workspace has no authorization yet, so none goes out.'
          ) : (
            <>
              Inherited from the workspace: <b>{name ?? authKindName(auth.kind)}</b>
            </>
          )}
        </p>
        <Button onPress={() => openSettingsSection('workspace-auth')}>
          {auth.kind === 'none' ? 'Set it in Settings' : 'Change in Settings'}
        </Button>
      </div>
      {auth.kind === 'connection' && <TokenNote auth={auth} />}
    </>
  );
}
