import { AuthEditor } from '../../authEditor/AuthEditor';
import { changeWorkspaceAuth, useEffectiveAuth } from '../../state/workspaceAuth';
import styles from './Setting.module.css';

const INHERIT = { kind: 'inherit' } as const;

/** The authorization of all requests that say "Inherit from workspace". */
export function WorkspaceAuthSection() {
  const auth = useEffectiveAuth(INHERIT);
  return (
    <>
      <p className={styles.words}>
        Requests whose Auth says “Inherit from workspace” are sent with this. New requests begin without
        authorization.
      </p>
      <div className={styles.editor}>
        <AuthEditor auth={auth} mayInherit={false} onChange={changeWorkspaceAuth} />
      </div>
    </>
  );
}
