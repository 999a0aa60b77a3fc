import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { Question } from '../../../core/ports';
import { answerQuestion } from '../../state/questions';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Question.module.css';

interface ClientCertificateQuestionProps {
  readonly id: string;
  readonly question: Extract<Question, { readonly kind: 'client-certificate' }>;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** Which certificate of the system's store proves to a server who the person is. None is the answer unless one is chosen. */
export function ClientCertificateQuestion({ id, question }: ClientCertificateQuestionProps) {
  const { host, certificates } = question;
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Dialog
      title={`${host} asks for a certificate`}
      onClose={() => answerQuestion(id, null)}
      footer={
        <>
          <Button onPress={() => answerQuestion(id, null)}>Send no certificate</Button>
          <Button
            variant="primary"
            isDisabled={chosen === null}
            onPress={() =>
              chosen !== null && answerQuestion(id, { kind: 'client-certificate', fingerprint: chosen })
            }
          >
            Use this certificate
          </Button>
        </>
      }
    >
      <p>A certificate tells the server who you are. It is used for this sign-in only.</p>
      <RadioGroup
        aria-label="Certificate"
        value={chosen}
        onChange={setChosen}
        className={styles.certificates ?? ''}
      >
        {certificates.map(({ fingerprint, subject, issuer, validFrom, validUntil }) => (
          <Radio key={fingerprint} value={fingerprint} className={styles.certificate ?? ''}>
            <span className={styles.mark} aria-hidden="true" />
            <span className={styles.certificateWords}>
              <span className={styles.subject}>{subject}</span>
              <span className={styles.quiet}>
                signed by {issuer} · valid {day.format(validFrom)} to {day.format(validUntil)}
              </span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </Dialog>
  );
}
