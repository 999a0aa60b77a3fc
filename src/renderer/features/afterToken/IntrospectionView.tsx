import { useCallback, useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { useToken } from '../../state/tokens';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Select } from '../../ui/Select';
import { Tag } from '../../ui/Tag';
import styles from './AfterToken.module.css';
import { Answered } from './Answered';
import { MembersTable, ProtectionTags } from './MembersTable';
import { useAnswer } from './useAnswer';

/** What the provider says of the token at this moment (RFC 7662). */
export function IntrospectionView({ connection }: { readonly connection: Connection }) {
  const { id } = connection;
  const hasRefreshToken = useToken(id)?.hasRefreshToken === true;
  const [which, setWhich] = useState<'access_token' | 'refresh_token'>('access_token');
  const [signed, setSigned] = useState(false);
  const ask = useCallback(
    () => call('after.introspect', { connectionId: id, which, signed }),
    [id, which, signed],
  );
  const asked = useAnswer(ask);
  return (
    <div className={styles.content}>
      <div className={styles.choices}>
        <Select
          label="Token"
          hideLabel
          value={which}
          onChange={setWhich}
          options={[
            { id: 'access_token' as const, text: 'Access token' },
            ...(hasRefreshToken ? [{ id: 'refresh_token' as const, text: 'Refresh token' }] : []),
          ]}
        />
        <Checkbox label="Ask for a signed answer (RFC 9701)" isSelected={signed} onChange={setSigned} />
        <Button onPress={asked.again}>Ask again</Button>
      </div>
      <Answered asked={asked}>
        {(answer) => (
          <>
            <p className={styles.choices}>
              <Tag tone={answer.active ? 'ok' : 'danger'}>{answer.active ? 'active' : 'not active'}</Tag>
              <ProtectionTags answer={answer} />
            </p>
            {!answer.active && (
              <p className={styles.note}>
                The provider does not accept it (any more): it expired, was revoked, or belongs to another
                client. More it must not say (RFC 7662 §2.2).
              </p>
            )}
            <MembersTable label="Introspection" answer={answer} connection={connection} />
          </>
        )}
      </Answered>
    </div>
  );
}
