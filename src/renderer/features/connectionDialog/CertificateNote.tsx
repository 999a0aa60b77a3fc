import { isUrl } from '../../../core/isUrl';
import { useNetwork } from '../../state/network';
import styles from './ConnectionDialog.module.css';

/** Which client certificate the token endpoint is going to see (RFC 8705 §2). */
export function CertificateNote({ tokenEndpoint }: { readonly tokenEndpoint: string }) {
  const certificates = useNetwork(({ network }) => network.clientCertificates);
  const host = isUrl(tokenEndpoint) ? new URL(tokenEndpoint).hostname : null;
  const shown = certificates.filter((certificate) => host !== null && fits(certificate.host, host));
  return (
    <div className={styles.note}>
      <p>
        The client proves itself by the certificate that the TLS connection shows (RFC 8705). Certificates are
        chosen by host in Settings › Certificates.
      </p>
      {shown.map(({ id, subject, host: of }) => (
        <p key={id}>
          {host} is shown “{subject}” ({of}).
        </p>
      ))}
      {shown.length === 0 && (
        <p>
          {host === null ? 'None is chosen yet.' : `None is chosen for ${host} yet.`} Save this connection,
          then add one there.
        </p>
      )}
    </div>
  );
}

/** Like the engine reads them: a name, or `*.` and a name, with or without a port. */
function fits(pattern: string, host: string): boolean {
  const name = pattern.replace(/:\d+$/, '').toLowerCase();
  return name.startsWith('*.') ? host.toLowerCase().endsWith(name.slice(1)) : host.toLowerCase() === name;
}
