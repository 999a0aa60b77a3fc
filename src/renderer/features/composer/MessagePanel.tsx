import { useState } from 'react';
import type { Problem } from '../../../core/errors';
import { isSendableCloseCode } from '../../../core/stream/closeCodes';
import type { SocketDraft } from '../../../core/stream/stream';
import { disconnect, sendFile, sendMessage, useSocket } from '../../state/sockets';
import { editDraft, type RequestTab } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { ModeSwitch } from '../../ui/ModeSwitch';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { formatJson } from './formatJson';
import { faultOf } from './jsonFault';
import styles from './MessagePanel.module.css';

const KINDS: readonly { readonly id: SocketDraft['kind']; readonly text: string }[] = [
  { id: 'text', text: 'Text' },
  { id: 'hex', text: 'Hex' },
  { id: 'base64', text: 'Base64' },
];

/** What is sent over the WebSocket of a tab: messages, a file, and the close. */
export function MessagePanel({ tab }: { readonly tab: RequestTab }) {
  const { socket } = tab.draft;
  const live = useSocket(tab.id);
  const isOpen = live?.view?.state === 'open';
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<SocketDraft>) => editDraft(tab.id, { socket: { ...socket, ...part } });
  const isJson =
    socket.kind === 'text' && /^\s*[[{]/.test(socket.message) && faultOf(socket.message) === null;
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <ModeSwitch
          label="Kind of message"
          modes={KINDS}
          selected={socket.kind}
          onSelect={(kind) => change({ kind })}
        />
        <span className={styles.gap} />
        {isJson && <Button onPress={() => change({ message: formatJson(socket.message) })}>Format</Button>}
      </div>
      <TextArea
        label="Message"
        hideLabel
        mono
        rows={6}
        value={socket.message}
        placeholder={socket.kind === 'text' ? 'Text or JSON; {{variables}} are filled in' : 'Binary data'}
        onChange={(message) => change({ message })}
      />
      {problem && <ErrorNotice message={problem.message} remedy={problem.remedy} code={problem.code} />}
      <div className={styles.bar}>
        <Button variant="primary" isDisabled={!isOpen} onPress={() => void sendMessage(tab).then(setProblem)}>
          Send message
        </Button>
        <Button isDisabled={!isOpen} onPress={() => void sendFile(tab.id).then(setProblem)}>
          Send a file…
        </Button>
        {!isOpen && <span className={styles.note}>Connect to send.</span>}
      </div>
      <TextField
        label="Sub-protocols"
        mono
        value={socket.protocols}
        placeholder="graphql-transport-ws, v1.chat"
        description="Offered when connecting, the most wanted first."
        onChange={(protocols) => change({ protocols })}
      />
      <CloseFields tabId={tab.id} isOpen={isOpen} />
    </div>
  );
}

/** Closing with a code and a reason of one's own. */
function CloseFields({ tabId, isOpen }: { readonly tabId: string; readonly isOpen: boolean }) {
  const [code, setCode] = useState('1000');
  const [reason, setReason] = useState('');
  const isCode = /^\d{4}$/.test(code) && isSendableCloseCode(Number(code));
  // A control frame carries 125 bytes, two of them for the code (RFC 6455 §5.5).
  const isShort = new TextEncoder().encode(reason).byteLength <= 123;
  return (
    <div className={styles.close}>
      <TextField
        label="Close code"
        mono
        value={code}
        onChange={setCode}
        error={isCode ? undefined : '1000 to 1014, or 3000 to 4999.'}
        className={styles.code}
      />
      <TextField
        label="Close reason"
        value={reason}
        onChange={setReason}
        error={isShort ? undefined : 'At most 123 bytes.'}
        className={styles.reason}
      />
      <Button
        isDisabled={!isOpen || !isCode || !isShort}
        className={styles.closeButton}
        onPress={() => disconnect(tabId, Number(code), reason)}
      >
        Close
      </Button>
    </div>
  );
}
