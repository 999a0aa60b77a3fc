import { useCallback } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import styles from './AfterToken.module.css';
import { Answered } from './Answered';
import { MembersTable, ProtectionTags } from './MembersTable';
import { useAnswer } from './useAnswer';

/** Who the person is, as the provider says now. */
export function UserInfoView({ connection }: { readonly connection: Connection }) {
  const { id } = connection;
  const asked = useAnswer(useCallback(() => call('after.userInfo', { connectionId: id }), [id]));
  return (
    <div className={styles.content}>
      <Answered asked={asked}>
        {(answer) => (
          <>
            <p className={styles.choices}>
              <ProtectionTags answer={answer} />
              <span className={styles.note}>Nothing of this is kept.</span>
            </p>
            <MembersTable label="UserInfo" answer={answer} connection={connection} />
          </>
        )}
      </Answered>
    </div>
  );
}
