import { Check } from 'lucide-react';
import { useConnections } from '../../state/connections';
import { freshDraft } from '../../state/freshDraft';
import { newRequest } from '../../state/tabs';
import { useToken } from '../../state/tokens';
import { Button } from '../../ui/Button';
import styles from './Trap.module.css';
import { connectionFor } from './trapActions';

/** Once the connection of an authorization URL has a token: says so, and offers a request that uses it. */
export function AuthorizedAfterwards({ authorizationUrl }: { readonly authorizationUrl: string }) {
  const connection = useConnections(({ connections }) => connectionFor(authorizationUrl, connections));
  const token = useToken(connection?.id ?? null);
  if (!connection || !token) return null;
  return (
    <p role="status" className={styles.afterwards}>
      <Check size={15} aria-hidden="true" />
      <span>{connection.name} is authorized.</span>
      <Button
        onPress={() =>
          newRequest({
            connectionId: connection.id,
            draft: { ...freshDraft(), url: connection.apiBaseUrl ?? '' },
          })
        }
      >
        Use it in a new request
      </Button>
    </p>
  );
}
