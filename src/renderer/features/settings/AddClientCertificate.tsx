import { useState } from 'react';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { ModeSwitch } from '../../ui/ModeSwitch';
import { TextField } from '../../ui/TextField';
import styles from './CertificatesSection.module.css';

interface PickedFile {
  readonly id: string;
  readonly name: string;
}

type What = 'certificate' | 'key' | 'pfx';

const FORMS = [
  { id: 'pem', text: 'Certificate and key' },
  { id: 'pfx', text: 'PKCS #12' },
] as const;

const HOST = /^(\*\.)?[\w.*-]+(:\d{1,5})?$|^\[[\da-fA-F:.]+\](:\d{1,5})?$/;

/** Asks for a client certificate: where it is shown, its files, and the passphrase that opens them. */
export function AddClientCertificate({ onClose }: { readonly onClose: () => void }) {
  const [host, setHost] = useState('');
  const [form, setForm] = useState<'pem' | 'pfx'>('pem');
  const [files, setFiles] = useState<Partial<Record<What, PickedFile>>>({});
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);
  const chosen =
    form === 'pem'
      ? files.certificate && files.key && { kind: form, certificate: files.certificate.id, key: files.key.id }
      : files.pfx && { kind: form, file: files.pfx.id };
  const isHost = HOST.test(host.trim());

  async function pick(what: What): Promise<void> {
    try {
      const file = await call('certificates.pick', { what });
      if (file) setFiles((before) => ({ ...before, [what]: file }));
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  async function add(): Promise<void> {
    if (!chosen || !isHost) return;
    setPending(true);
    try {
      await call('certificates.addClient', { host: host.trim(), files: chosen, passphrase });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
      setPending(false);
    }
  }

  return (
    <Dialog
      title="Add client certificate"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="client-certificate"
            isPending={isPending}
            isDisabled={!chosen || !isHost}
          >
            Add certificate
          </Button>
        </>
      }
    >
      <form
        id="client-certificate"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label="Host"
          mono
          autoFocus
          value={host}
          onChange={setHost}
          placeholder="api.example.com"
          description="Where it is shown. *.example.com is every host below it; a port may follow."
          error={
            host.trim() !== '' && !isHost ? 'Enter a host without https:// and without a path.' : undefined
          }
        />
        <ModeSwitch label="Kind of files" modes={FORMS} selected={form} onSelect={setForm} />
        {form === 'pem' ? (
          <>
            <FileRow title="Certificate" file={files.certificate} onPick={() => void pick('certificate')} />
            <FileRow title="Private key" file={files.key} onPick={() => void pick('key')} />
          </>
        ) : (
          <FileRow title="PKCS #12 file" file={files.pfx} onPick={() => void pick('pfx')} />
        )}
        <TextField
          label="Passphrase"
          type="password"
          mono
          value={passphrase}
          onChange={setPassphrase}
          description="If the file is protected by one. It is kept in the keychain."
        />
        {problem && <ErrorNotice {...problem} />}
      </form>
    </Dialog>
  );
}

interface FileRowProps {
  readonly title: string;
  readonly file: PickedFile | undefined;
  readonly onPick: () => void;
}

function FileRow({ title, file, onPick }: FileRowProps) {
  return (
    <div className={styles.file}>
      <span>{title}</span>
      <span className={file ? styles.chosen : styles.missing}>{file?.name ?? 'none chosen'}</span>
      <Button onPress={onPick} aria-label={`Choose: ${title}`}>
        Choose…
      </Button>
    </div>
  );
}
