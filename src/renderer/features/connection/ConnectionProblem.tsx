import type { Connection } from '../../../core/auth/connection';
import type { TokenView } from '../../../core/auth/token';
import type { ErrorCode, Problem } from '../../../core/errors';
import type { Flow } from '../../../core/flow/flow';
import { call } from '../../latchkey';
import { openConnectionDialog } from '../../state/connectionDialog';
import { dismissProblem, useWorkOf, workOn } from '../../state/connectionWork';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';

type Remedy = 'authorize' | 'browser' | 'settings' | 'keychain';

/** What mends an error at one press, where something does. */
const REMEDIES: Partial<Record<ErrorCode, Remedy>> = {
  'flow.window_closed': 'authorize',
  'flow.timed_out': 'authorize',
  'flow.page_crashed': 'browser',
  'flow.page_unreachable': 'browser',
  'flow.certificate_refused': 'browser',
  'flow.too_many_navigations': 'browser',
  'flow.form_forwarded': 'settings',
  'redirect.state_missing': 'authorize',
  'redirect.state_mismatch': 'authorize',
  'provider.access_denied': 'authorize',
  'token.code_expired': 'authorize',
  'token.code_rejected': 'authorize',
  'refresh.rejected': 'authorize',
  'refresh.no_refresh_token': 'authorize',
  'connection.expired': 'authorize',
  'token.client_rejected': 'settings',
  'token.insecure_endpoint': 'settings',
  'token.html_answer': 'settings',
  'token.redirected': 'settings',
  'redirect.issuer_mismatch': 'settings',
  'connection.invalid': 'settings',
  'provider.error': 'settings',
  'vault.locked': 'keychain',
  'vault.stuck': 'keychain',
  'vault.unavailable': 'keychain',
};

interface ConnectionProblemProps {
  readonly connection: Connection;
  readonly token: TokenView | undefined;
  readonly flow: Flow | undefined;
}

/** What stands between this connection and a token that works; nothing when all is well. */
export function ConnectionProblem({ connection, token, flow }: ConnectionProblemProps) {
  const work = useWorkOf(connection.id);
  if (work.doing === 'tokens.authorize') return null;
  const recorded = flow?.problem ?? null;
  // The recording and the call fail with one and the same problem, and a cancelled flow is no problem at all.
  const problem = work.problem ?? token?.problem ?? (token ? null : recorded);
  if (!problem || problem.code === 'flow.cancelled') return null;
  return (
    <ErrorNotice
      message={problem.message}
      remedy={problem.remedy}
      code={problem.code}
      actions={<RemedyButton problem={problem} connectionId={connection.id} />}
      {...(work.problem ? { onDismiss: () => dismissProblem(connection.id) } : {})}
    />
  );
}

function RemedyButton({
  problem,
  connectionId,
}: {
  readonly problem: Problem;
  readonly connectionId: string;
}) {
  const remedy = REMEDIES[problem.code];
  if (remedy === undefined) return null;
  switch (remedy) {
    case 'authorize':
      return (
        <Button onPress={() => void workOn(connectionId, 'tokens.authorize')}>Try authorizing again</Button>
      );
    case 'browser':
      return (
        <>
          <Button onPress={() => void workOn(connectionId, 'tokens.authorize')}>Try authorizing again</Button>
          <Button onPress={() => void workOn(connectionId, 'tokens.authorize', { door: 'browser' })}>
            Use my browser instead
          </Button>
        </>
      );
    case 'settings':
      return (
        <Button
          onPress={() =>
            openConnectionDialog({ id: connectionId, settings: null, authorizeAfterSave: false })
          }
        >
          Check the settings
        </Button>
      );
    case 'keychain':
      return <Button onPress={() => reportFailure(call('vault.retry', null))}>Retry the keychain</Button>;
  }
}
