import type { Question } from '../../../core/ports';
import { answerQuestion } from '../../state/questions';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Question.module.css';

interface CertificateQuestionProps {
  readonly id: string;
  readonly question: Extract<Question, { readonly kind: 'certificate' }>;
}

const WORDS = new Map([
  [
    'net::ERR_CERT_AUTHORITY_INVALID',
    'Nobody that this computer trusts has signed it. It may be self-signed.',
  ],
  ['net::ERR_CERT_DATE_INVALID', 'It has expired, or is not valid yet.'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'It was made for another host.'],
]);

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** Whether to trust one certificate, by its fingerprint, for this one sign-in. */
export function CertificateQuestion({ id, question }: CertificateQuestionProps) {
  const { host, error, subject, issuer, fingerprint, validFrom, validUntil } = question;
  return (
    <Dialog
      title={`The certificate of ${host} cannot be trusted`}
      role="alertdialog"
      onClose={() => answerQuestion(id, null)}
      footer={
        <>
          <Button variant="danger" onPress={() => answerQuestion(id, { kind: 'certificate' })}>
            Trust it for this sign-in
          </Button>
          <Button onPress={() => answerQuestion(id, null)} autoFocus>
            Do not trust it
          </Button>
        </>
      }
    >
      <p>{WORDS.get(error) ?? `Chromium says ${error}.`}</p>
      <p>
        Somebody between you and {host} could read your password. Go on only if the server is your own and the
        fingerprint is the one you expect.
      </p>
      <dl className={styles.facts}>
        <dt>Made for</dt>
        <dd>{subject}</dd>
        <dt>Signed by</dt>
        <dd>{issuer}</dd>
        <dt>Valid</dt>
        <dd>
          {day.format(validFrom)} to {day.format(validUntil)}
        </dd>
        <dt>Fingerprint</dt>
        <dd className={styles.mono}>{fingerprint}</dd>
      </dl>
    </Dialog>
  );
}
