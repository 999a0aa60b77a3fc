import { useState } from 'react';
import type { KeptAuthority, KeptClientCertificate } from '../../../core/network/certificates';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { useNetwork } from '../../state/network';
import { reportFailure } from '../../state/notices';
import { deleteWithUndo } from '../../state/undo';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { AddClientCertificate } from './AddClientCertificate';
import { CertificateCard } from './CertificateCard';
import styles from './CertificatesSection.module.css';

/** Whom to trust beside the built-in authorities, and what to show to servers who ask who connects. */
export function CertificatesSection() {
  const { authorities, clientCertificates } = useNetwork(({ network }) => network);
  return (
    <>
      <Authorities authorities={authorities} />
      <ClientCertificates certificates={clientCertificates} />
    </>
  );
}

function Authorities({ authorities }: { readonly authorities: readonly KeptAuthority[] }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, say] = useState('');
  const add = async () => {
    setProblem(null);
    try {
      const { chosen, added } = await call('certificates.addAuthorities', null);
      say(addedText(chosen, added));
    } catch (error) {
      say('');
      setProblem(problemOf(error));
    }
  };
  const remove = ({ id, subject }: KeptAuthority) =>
    reportFailure(
      deleteWithUndo(`${subject} is no longer trusted.`, call('certificates.removeAuthority', { id })),
    );
  return (
    <section aria-labelledby="authorities" className={styles.part}>
      <h3 id="authorities" className={styles.title}>
        Authorities
      </h3>
      <p className={styles.words}>
        Certificates from these are trusted, beside those that Latchkey knows already. A server’s own
        self-signed certificate can stand here, too.
      </p>
      {authorities.length === 0 ? (
        <p className={styles.none}>None added. Add one for servers of your company, or of your own.</p>
      ) : (
        <ul className={styles.list} aria-label="Authorities">
          {authorities.map((authority) => (
            <CertificateCard
              key={authority.id}
              certificate={authority}
              title={authority.subject}
              onRemove={() => remove(authority)}
            />
          ))}
        </ul>
      )}
      {problem && <ErrorNotice {...problem} onDismiss={() => setProblem(null)} />}
      <div className={styles.actions}>
        <Button onPress={() => void add()}>Add authorities…</Button>
        <span role="status" className={styles.said}>
          {said}
        </span>
      </div>
    </section>
  );
}

function ClientCertificates({ certificates }: { readonly certificates: readonly KeptClientCertificate[] }) {
  const [isAdding, setAdding] = useState(false);
  const remove = ({ id, host }: KeptClientCertificate) =>
    reportFailure(
      deleteWithUndo(
        `Removed the client certificate for ${host}.`,
        call('certificates.removeClient', { id }),
      ),
    );
  return (
    <section aria-labelledby="client-certificates" className={styles.part}>
      <h3 id="client-certificates" className={styles.title}>
        Client certificates
      </h3>
      <p className={styles.words}>
        Shown to a server that asks who connects (mutual TLS), token endpoints included. Keys and passphrases
        are kept in the keychain.
      </p>
      {certificates.length === 0 ? (
        <p className={styles.none}>None added. Add one for a host whose answers say that it is wanted.</p>
      ) : (
        <ul className={styles.list} aria-label="Client certificates">
          {certificates.map((certificate) => (
            <CertificateCard
              key={certificate.id}
              certificate={certificate}
              title={certificate.host}
              onRemove={() => remove(certificate)}
            />
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button onPress={() => setAdding(true)}>Add client certificate…</Button>
      </div>
      {isAdding && <AddClientCertificate onClose={() => setAdding(false)} />}
    </section>
  );
}

function addedText(chosen: number, added: number): string {
  if (chosen === 0) return '';
  if (added === 0) return chosen === 1 ? 'It is trusted already.' : 'They are trusted already.';
  return added === 1 ? 'One authority was added.' : `${added} authorities were added.`;
}
