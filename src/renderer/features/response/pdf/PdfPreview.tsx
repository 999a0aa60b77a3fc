import { useEffect, useState, type ReactNode } from 'react';
import type { Answer } from '../../../state/exchanges';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { TextField } from '../../../ui/TextField';
import styles from './Pdf.module.css';
import { openPdf, type PdfState } from './pdfDocument';
import { PdfPages } from './PdfPages';

interface PdfPreviewProps {
  readonly answer: Answer;
  /** What can be done where it cannot be drawn. */
  readonly actions: ReactNode;
}

/** A PDF as its pages. It runs nothing, opens nothing and asks for nothing. */
export function PdfPreview({ answer, actions }: PdfPreviewProps) {
  const [state, setState] = useState<PdfState>({ kind: 'reading' });
  const { id } = answer.exchange;
  const size = answer.body.decodedBytes;
  useEffect(() => openPdf(id, size, setState), [id, size]);
  switch (state.kind) {
    case 'reading':
      return <EmptyState title="Reading the PDF …" />;
    case 'locked':
      return <Locked key={String(state.isWrong)} isWrong={state.isWrong} unlock={state.unlock} />;
    case 'broken':
      return (
        <EmptyState title="This PDF cannot be drawn" actions={actions}>
          It is damaged or not complete ({state.reason.replace(/\.$/, '')}). Hex shows its bytes.
        </EmptyState>
      );
    case 'ready':
      return <PdfPages document={state.document} first={state} />;
  }
}

interface LockedProps {
  readonly isWrong: boolean;
  readonly unlock: (password: string) => void;
}

/** The password stays in the window, and is gone with the answer. */
function Locked({ isWrong, unlock }: LockedProps) {
  const [password, setPassword] = useState('');
  return (
    <EmptyState title="This PDF asks for a password">
      <form
        className={styles.locked}
        onSubmit={(event) => {
          event.preventDefault();
          unlock(password);
        }}
      >
        <TextField
          label="Password of the PDF"
          type="password"
          value={password}
          onChange={setPassword}
          {...(isWrong && { error: 'This password does not open it.' })}
        />
        <Button type="submit" isDisabled={password === ''}>
          Open
        </Button>
      </form>
    </EmptyState>
  );
}
