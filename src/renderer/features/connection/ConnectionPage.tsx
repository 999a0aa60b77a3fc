import { usesRedirect } from '../../../core/auth/checkConnection';
import type { Connection } from '../../../core/auth/connection';
import { useConnection } from '../../state/connections';
import { useFlow } from '../../state/flows';
import { useToken } from '../../state/tokens';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { ClaimsCard } from './ClaimsCard';
import { ConnectionHeader } from './ConnectionHeader';
import styles from './ConnectionPage.module.css';
import { ConnectionProblem } from './ConnectionProblem';
import { FirstSteps } from './FirstSteps';
import { FlowCard } from './FlowCard';
import { PracticeCard } from './PracticeCard';
import { ScopesCard } from './ScopesCard';
import { TokenCard } from './TokenCard';

const WaitingCard = later(async () => (await import('../../authEditor/WaitingCard')).WaitingCard);
const SignInCard = later(async () => (await import('./SignInCard')).SignInCard);

export function ConnectionPage({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId);
  if (!connection) {
    return (
      <EmptyState title="This connection was deleted">
        Its token and client secret are gone from the keychain. You can close this tab.
      </EmptyState>
    );
  }
  return <Page connection={connection} />;
}

function Page({ connection }: { readonly connection: Connection }) {
  const token = useToken(connection.id);
  const flow = useFlow(connection.id);
  const isRunning = flow?.outcome === 'running';
  const practice = connection.preset === 'practice';
  const signsIn = usesRedirect(connection);
  return (
    <article className={styles.page}>
      <ConnectionHeader connection={connection} token={token} isFlowRunning={isRunning} />
      <ConnectionProblem connection={connection} token={token} flow={flow} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {isRunning && flow.prompt && <WaitingCard flow={flow} />}
          {token && <TokenCard token={token} />}
          {!token && !isRunning && <FirstSteps connection={connection} />}
          {flow && <FlowCard connection={connection} flow={flow} />}
          {/* While the first flow runs, it is what counts; the steps it goes through are all there. */}
          {!token && isRunning && <FirstSteps connection={connection} />}
          {practice && token && <PracticeCard connection={connection} />}
        </div>
        <div className={styles.column}>
          {practice && !token && <PracticeCard connection={connection} />}
          {token && <ScopesCard token={token} />}
          {token && <ClaimsCard connection={connection} token={token} />}
          {signsIn && <SignInCard connection={connection} />}
        </div>
      </div>
    </article>
  );
}
