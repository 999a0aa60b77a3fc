import { CodeXml, ShieldOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCommand, useKeysText } from '../../state/commands';
import { cancel, send, useExchanges } from '../../state/exchanges';
import { connect, disconnect, isConnected, sendMessage, useIsSocket, useSocket } from '../../state/sockets';
import { notify, reportFailure } from '../../state/notices';
import { showRequestPart } from '../../state/requestPane';
import { savedName, saveRequest } from '../../state/saving';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { later } from '../../ui/later';
import { TemplateInput } from '../../ui/TemplateInput';
import { MethodField } from './MethodField';
import { pasteCommand } from './pasteCommand';
import { urlPieces } from './templatePieces';
import styles from './UrlBar.module.css';

const CodeDialog = later(async () => (await import('./CodeDialog')).CodeDialog);
const SaveDialog = later(async () => (await import('./SaveDialog')).SaveDialog);

/** Method, URL and what to do with them. */
export function UrlBar({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const [dialog, setDialog] = useState<'save' | 'saveAs' | 'code' | null>(null);
  const codeKeys = useKeysText('request.code');
  const url = useRef<HTMLTextAreaElement>(null);
  const save = () => {
    const name = savedName(tab);
    if (name === null) setDialog('save');
    else reportFailure(saveRequest(tab, name));
  };
  const isSocket = useIsSocket(tab.draft.url);
  const socket = useSocket(tab.id);
  const sendNow = () => {
    if (!isSocket) return void send(tab.id);
    if (socket?.view?.state !== 'open') return connectNow();
    void sendMessage(tab).then((problem) => problem && notify(problem));
  };
  const connectNow = () => {
    connect(tab.id);
    showRequestPart(tab.id, 'body');
  };
  useCommand('request.send', sendNow);
  useCommand('request.cancel', () => cancel(tab.id));
  useCommand('request.save', save);
  useCommand('request.saveAs', () => setDialog('saveAs'));
  useCommand('request.code', () => setDialog('code'));
  useCommand('request.focusUrl', () => url.current?.select());

  const isEmpty = tab.draft.url === '';
  useEffect(() => {
    if (isEmpty) url.current?.focus();
    // Only for a tab that was just opened: a person who empties the field is in it already.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  return (
    <div className={styles.bar}>
      <div className={styles.address}>
        {!isSocket && (
          <MethodField value={tab.draft.method} onChange={(method) => editDraft(tab.id, { method })} />
        )}
        <div className={styles.url}>
          <TemplateInput
            ref={url}
            label="URL"
            grows
            placeholder="https://api.example.com/v1/users"
            value={tab.draft.url}
            pieces={urlPieces(tab.draft.url, variables, tab.draft.pathVariables)}
            onChange={(text) => editDraft(tab.id, { url: text })}
            onEnter={sendNow}
            onPaste={(event) => pasteCommand(tab.id, event)}
          />
        </div>
      </div>
      {!tab.draft.verifyTls && (
        <Button
          variant="danger"
          size="large"
          className={styles.unchecked}
          aria-label="TLS off: certificates are not checked"
          onPress={() => showRequestPart(tab.id, 'settings')}
        >
          <ShieldOff size={14} aria-hidden="true" />
          <span className={styles.tls}>TLS off</span>
        </Button>
      )}
      {isSocket || isConnected(socket) ? (
        <ConnectButton
          isConnected={isConnected(socket)}
          onConnect={connectNow}
          onDisconnect={() => disconnect(tab.id)}
        />
      ) : (
        <SendButton tabId={tab.id} />
      )}
      <Button size="large" onPress={save}>
        Save
      </Button>
      <IconButton label="Code" keys={codeKeys} className={styles.code} onPress={() => setDialog('code')}>
        <CodeXml size={16} />
      </IconButton>
      {dialog === 'save' && <SaveDialog tab={tab} onClose={() => setDialog(null)} />}
      {dialog === 'saveAs' && <SaveDialog tab={tab} asCopy onClose={() => setDialog(null)} />}
      {dialog === 'code' && <CodeDialog draft={tab.draft} onClose={() => setDialog(null)} />}
    </div>
  );
}

interface ConnectButtonProps {
  readonly isConnected: boolean;
  readonly onConnect: () => void;
  readonly onDisconnect: () => void;
}

/** What Send is for a WebSocket. */
function ConnectButton({ isConnected: isOn, onConnect, onDisconnect }: ConnectButtonProps) {
  return (
    <Button
      variant={isOn ? 'default' : 'primary'}
      size="large"
      className={styles.send}
      onPress={isOn ? onDisconnect : onConnect}
    >
      {isOn ? 'Disconnect' : 'Connect'}
    </Button>
  );
}

/** Sends; turns into Cancel in place once that takes a while. */
function SendButton({ tabId }: { readonly tabId: string }) {
  const keys = useKeysText('request.send');
  const isSending = useExchanges(({ exchanges }) => exchanges[tabId]?.kind === 'sending');
  if (isSending) {
    return (
      <Button size="large" className={styles.send} onPress={() => cancel(tabId)}>
        Cancel
      </Button>
    );
  }
  return (
    <Button
      variant="primary"
      size="large"
      aria-label="Send"
      className={styles.send}
      onPress={() => void send(tabId)}
    >
      Send {keys !== '' && <Kbd>{keys}</Kbd>}
    </Button>
  );
}
