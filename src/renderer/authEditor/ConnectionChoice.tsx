import { newConnectionAuth, type AuthDraft } from '../../core/request/authDraft';
import { accountOf } from '../state/account';
import { useNow } from '../state/clock';
import { useConnections } from '../state/connections';
import { lifetimeOf } from '../state/lifetime';
import { useTokens } from '../state/tokens';
import { Ring } from '../ui/Ring';
import { Select } from '../ui/Select';
import type { ChangeAuth } from './AuthEditor';

/** Stands for no connection; a connection's id never holds a colon. */
const NONE = ':none';

interface ConnectionChoiceProps {
  readonly auth: AuthDraft;
  readonly onChange: ChangeAuth;
}

/** Whose token goes out, with what is left of its life beside each name. */
export function ConnectionChoice({ auth, onChange }: ConnectionChoiceProps) {
  const connections = useConnections((state) => state.connections);
  const tokens = useTokens((state) => state.tokens);
  const now = useNow();
  const choose = (id: string) =>
    onChange((current) => {
      if (id === NONE) return { kind: 'none' };
      return current.kind === 'connection' ? { ...current, connectionId: id } : newConnectionAuth(id);
    });
  return (
    <Select
      label="Connection"
      hideLabel
      value={auth.kind === 'connection' ? auth.connectionId : NONE}
      onChange={choose}
      placeholder="This connection was removed"
      options={[
        { id: NONE, text: auth.kind === 'none' ? 'Choose a connection' : 'No authorization' },
        ...connections.map(({ id, name }) => {
          const view = tokens[id];
          const { tone, fraction, short } = lifetimeOf(view, now);
          const account = accountOf(view);
          return {
            id,
            text: account === null ? name : `${name} · ${account}`,
            detail: short === '' ? 'Not authorized yet' : short,
            icon: <Ring tone={tone} fraction={fraction} size={16} />,
          };
        }),
      ]}
    />
  );
}
