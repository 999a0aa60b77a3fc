import { useState } from 'react';
import { practiceGrants, type PracticeGrantId } from '../../../core/auth/practiceGrants';
import { problemOf } from '../../../core/errors';
import { call } from '../../latchkey';
import { notify } from '../../state/notices';
import { openConnection } from '../../state/tabs';
import { Button } from '../../ui/Button';
import styles from './PracticeGrants.module.css';

/** Each makes a connection of its own, with all that it needs, so that nothing has to be filled in. */
export function PracticeGrants() {
  const [making, setMaking] = useState<PracticeGrantId | null>(null);
  const practise = async (grant: PracticeGrantId) => {
    setMaking(grant);
    try {
      openConnection((await call('connections.practise', { grant })).id);
    } catch (error) {
      notify(problemOf(error));
    } finally {
      setMaking(null);
    }
  };
  return (
    <section aria-labelledby="practice-grants" className={styles.part}>
      <h3 id="practice-grants" className={styles.title}>
        Try another grant
      </h3>
      <ul className={styles.grants}>
        {practiceGrants.map(({ id, title, description }) => (
          <li key={id} className={styles.grant}>
            <Button
              isPending={making === id}
              isDisabled={making !== null && making !== id}
              onPress={() => void practise(id)}
            >
              {title}
            </Button>
            <span className={styles.description}>{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
