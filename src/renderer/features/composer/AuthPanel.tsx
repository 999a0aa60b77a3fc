import type { ReactNode } from 'react';
import { newConnectionAuth, type AuthDraft, type ConnectionAuth } from '../../../core/request/authDraft';
import { accountOf } from '../../state/account';
import { useConnections } from '../../state/connections';
import { lifetimeOf } from '../../state/lifetime';
import { useNow } from '../../state/clock';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useTokens } from '../../state/tokens';
import { Ring } from '../../ui/Ring';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './AuthPanel.module.css';
import { HeadersSent } from './HeadersSent';
import { TokenNote } from './TokenNote';

/** Stands for no connection; a connection's id never holds a colon. */
const NONE = ':none';

/** Whose token goes out with a request, how, and all headers that follow from it. */
export function AuthPanel({ tab }: { readonly tab: RequestTab }) {
  const { auth } = tab.draft;
  const change = (next: AuthDraft) => editDraft(tab.id, { auth: next });
  return (
    <div className={styles.panel}>
      <div className={styles.fields}>
        <Field label="Connection">
          <ConnectionChoice auth={auth} onChange={change} />
        </Field>
        {auth.kind === 'connection' && <HowToSend auth={auth} onChange={change} />}
        {auth.kind === 'connection' && <TokenNote auth={auth} />}
      </div>
      <HeadersSent draft={tab.draft} />
    </div>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

interface ChoiceProps<Auth> {
  readonly auth: Auth;
  readonly onChange: (auth: AuthDraft) => void;
}

function ConnectionChoice({ auth, onChange }: ChoiceProps<AuthDraft>) {
  const connections = useConnections((state) => state.connections);
  const tokens = useTokens((state) => state.tokens);
  const now = useNow();
  const choose = (id: string) => {
    if (id === NONE) onChange({ kind: 'none' });
    else if (auth.kind === 'connection') onChange({ ...auth, connectionId: id });
    else onChange(newConnectionAuth(id));
  };
  return (
    <Select
      label="Connection"
      hideLabel
      value={auth.kind === 'connection' ? auth.connectionId : NONE}
      onChange={choose}
      placeholder="This connection was removed"
      options={[
        { id: NONE, text: 'No authorization' },
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

function HowToSend({ auth, onChange }: ChoiceProps<ConnectionAuth>) {
  return (
    <>
      <Field label="Send token as">
        <Select
          label="Send token as"
          hideLabel
          value={auth.sendAs}
          onChange={(sendAs) => onChange({ ...auth, sendAs })}
          options={[
            { id: 'header', text: `Authorization: ${auth.headerPrefix ?? 'Bearer'} …` },
            {
              id: 'query',
              text: 'Query parameter: access_token=…',
              detail: 'Ends up in logs; prefer the header',
            },
          ]}
        />
      </Field>
      {auth.sendAs === 'header' && (
        <Field label="Prefix">
          <TextField
            label="Prefix"
            hideLabel
            mono
            placeholder="Bearer"
            value={auth.headerPrefix ?? ''}
            onChange={(text) => onChange({ ...auth, headerPrefix: text === '' ? null : text.slice(0, 64) })}
          />
        </Field>
      )}
      <Field label="If expired">
        <Select
          label="If expired"
          hideLabel
          value={auth.ifExpired}
          onChange={(ifExpired) => onChange({ ...auth, ifExpired })}
          options={[
            { id: 'refresh', text: 'Refresh first, then send' },
            { id: 'send', text: 'Send as it is' },
            { id: 'fail', text: 'Stop and tell me' },
          ]}
        />
      </Field>
    </>
  );
}
