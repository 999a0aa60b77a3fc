import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { usePractice } from '../../state/practice';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { later } from '../../ui/later';
import { Tag } from '../../ui/Tag';
import { requestAuthorizationUrl } from './connectionActions';
import styles from './PracticeCard.module.css';

const PracticeGrants = later(async () => (await import('./PracticeGrants')).PracticeGrants);

/** The choice that rehearses nothing. No rehearsal of the provider has an empty id. */
const NORMAL = '';

/** What the practice provider is, and the mishaps it can play. */
export function PracticeCard({ connection }: { readonly connection: Connection }) {
  const practice = usePractice((state) => state.practice);
  // Starting the provider takes a moment; the choice shows at once and gives way to what main says of it.
  const [asked, setAsked] = useState<string | null>(null);
  const choices = [
    { id: NORMAL, title: 'Normal behaviour', description: 'Everything works as the standards say.' },
    ...practice.rehearsals,
  ];
  return (
    <Card
      title="Practice provider"
      summary={practice.origin}
      tags={
        <Tag tone={practice.running ? 'ok' : 'neutral'}>
          {practice.running ? 'running' : 'starts when needed'}
        </Tag>
      }
    >
      <div className={styles.body}>
        <p className={styles.lead}>
          A real OpenID provider and a small API on this computer. Any name signs in, and nothing leaves the
          machine. Choose what should go wrong, then authorize.
        </p>
        <RadioGroup
          aria-label="Rehearsal"
          value={asked ?? practice.rehearsal ?? NORMAL}
          onChange={(id) => {
            setAsked(id);
            const rehearsal = id === NORMAL ? null : id;
            reportFailure(call('practice.rehearse', { rehearsal }).finally(() => setAsked(null)));
          }}
          className={styles.choices ?? ''}
        >
          {choices.map(({ id, title, description }) => (
            <Radio key={id} value={id} className={styles.choice ?? ''}>
              <span className={styles.mark} aria-hidden="true" />
              <span>
                <span className={styles.title}>{title}</span>
                <span className={styles.description}>{description}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
        <PracticeGrants />
        <p className={styles.trap}>
          What does a client get that calls the authorization URL like an API?
          <Button onPress={() => requestAuthorizationUrl(connection)}>Try it as a request</Button>
        </p>
      </div>
    </Card>
  );
}
