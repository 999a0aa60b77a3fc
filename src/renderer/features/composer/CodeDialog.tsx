import { problemOf } from '../../../core/errors';
import { previewAttachment } from '../../../core/request/auth/preview';
import { compose, userAgentOf } from '../../../core/request/compose';
import { curlOf } from '../../../core/request/curl';
import type { RequestDraft } from '../../../core/request/draft';
import { useStart } from '../../state/start';
import { useToken } from '../../state/tokens';
import { useVariables } from '../../state/variables';
import { useEffectiveAuth } from '../../state/workspaceAuth';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import styles from './CodeDialog.module.css';

interface CodeDialogProps {
  readonly draft: RequestDraft;
  readonly onClose: () => void;
}

/** The request as a curl command. The window has no token to put into it, only its mask. */
export function CodeDialog({ draft, onClose }: CodeDialogProps) {
  const version = useStart(({ start }) => (start.state === 'ready' ? start.version : ''));
  const auth = useEffectiveAuth(draft.auth);
  const token = useToken(auth.kind === 'connection' ? auth.connectionId : null);
  const { values } = useVariables();
  const code = codeOf(() => {
    const attached = previewAttachment(auth, values, token ?? null);
    return curlOf(compose(draft, values, attached, { userAgent: userAgentOf(version) }), []);
  });
  return (
    <Dialog
      title="Code"
      width="large"
      isDismissable
      onClose={onClose}
      footer={
        code.text !== null && (
          <Button variant="primary" onPress={() => copyText(code.text)}>
            Copy
          </Button>
        )
      }
    >
      {code.text === null ? (
        <ErrorNotice message={code.problem.message} remedy={code.problem.remedy} />
      ) : (
        <>
          <pre aria-label="curl command" className={styles.code}>
            {code.text}
          </pre>
          {token && (
            <p className={styles.note}>The token is masked. Put in a real one before you run this.</p>
          )}
        </>
      )}
    </Dialog>
  );
}

function codeOf(make: () => string) {
  try {
    return { text: make(), problem: null };
  } catch (error) {
    return { text: null, problem: problemOf(error) };
  }
}
