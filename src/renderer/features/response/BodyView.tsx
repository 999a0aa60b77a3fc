import { Copy, Download, Search } from 'lucide-react';
import { useLayoutEffect, useSyncExternalStore, type KeyboardEvent } from 'react';
import { isBinary, languageOf } from '../../body/colour';
import { call } from '../../latchkey';
import { chooseBodyMode, formatOf, useBodyMode } from '../../state/bodyMode';
import type { Answer } from '../../state/exchanges';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { copyText } from '../../ui/copyText';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { ModeSwitch } from '../../ui/ModeSwitch';
import styles from './BodyView.module.css';
import { BodyRows } from './BodyRows';
import { fileNameOf } from './fileName';
import { FindBar } from './FindBar';
import { sizeText } from './formats';
import { useFresh } from './useFresh';

interface BodyViewProps {
  readonly answer: Answer;
  /** Draws the body paler, where something above it matters more. */
  readonly isDimmed?: boolean;
}

/** How a person looks at one body, to begin with. */
const LOOKING = { isFinding: false, query: '', match: 0, showsBinary: false };

/** The body of an answer: how to show it, what to find in it, and its rows. */
export function BodyView({ answer, isDimmed = false }: BodyViewProps) {
  const { exchange, contentType, reader, body } = answer;
  const mode = useBodyMode((state) => state.mode);
  const [looking, look] = useFresh(exchange.id, LOOKING);
  const { isFinding, match, query, showsBinary } = looking;
  const language = languageOf(contentType, exchange.firstBytes);
  const format = formatOf(mode, language);
  // Before the paint, so that the rows of another format are on screen in the frame it was chosen in.
  useLayoutEffect(() => reader.show(format), [reader, format]);
  const view = useSyncExternalStore(reader.subscribe, reader.view);

  const save = () => {
    const suggestedName = fileNameOf(exchange.request.url, contentType);
    reportFailure(call('bodies.save', { exchangeId: exchange.id, suggestedName }));
  };
  if (body.complete && body.decodedBytes === 0) {
    return <EmptyState title="The response has no body" />;
  }
  if (!showsBinary && isBinary(contentType, exchange.firstBytes)) {
    return (
      <EmptyState
        title={`${sizeText(body.decodedBytes)} of ${contentType || 'binary data'}`}
        actions={
          <>
            <Button onPress={save}>Download</Button>
            <Button variant="ghost" onPress={() => look({ showsBinary: true })}>
              Show as text
            </Button>
          </>
        }
      >
        This body is not text. Download it to open it in another program.
      </EmptyState>
    );
  }

  const search = (text: string) => {
    look({ query: text, match: 0 });
    reader.find(format, text);
  };
  const stopFinding = () => {
    look({ isFinding: false });
    search('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      look({ isFinding: true });
    } else if (event.key === 'Escape' && isFinding) {
      event.stopPropagation();
      stopFinding();
    }
  };
  const text = reader.text();
  return (
    // The keys come up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes(styles.view, exchange.loginPage && styles.roomy)} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <ModeSwitch
          label="Show body as"
          modes={[
            { id: 'pretty', text: 'Pretty' },
            { id: 'raw', text: 'Raw' },
          ]}
          selected={mode}
          onSelect={(next) => {
            chooseBodyMode(next);
            stopFinding();
          }}
        />
        <span className={styles.facts}>
          {view[format].lineCount.toLocaleString('en')} {view[format].lineCount === 1 ? 'line' : 'lines'}
          {!view[format].done && '…'}
        </span>
        {text !== null && (
          <IconButton label="Copy body" onPress={() => copyText(text)}>
            <Copy size={14} />
          </IconButton>
        )}
        <IconButton label="Download" onPress={save}>
          <Download size={14} />
        </IconButton>
        <Button
          aria-expanded={isFinding}
          onPress={() => (isFinding ? stopFinding() : look({ isFinding: true }))}
        >
          <Search size={13} aria-hidden="true" />
          Find <Kbd>Ctrl F</Kbd>
        </Button>
      </div>
      {isFinding && (
        <FindBar
          query={query}
          found={view.found}
          current={match}
          onSearch={search}
          onGo={(next) => look({ match: next })}
          onClose={stopFinding}
        />
      )}
      {view.invalid > 0 && (
        <p className={styles.warning}>
          {view.invalid.toLocaleString('en')} places are not valid {view.charset} and are shown as �.
        </p>
      )}
      {view.failed && (
        <p role="alert" className={styles.warning}>
          The rest of this body could not be read. Send the request again.
        </p>
      )}
      {body.problem && (
        <p role="alert" className={styles.warning}>
          {body.problem.message} {body.problem.remedy}
        </p>
      )}
      <BodyRows
        key={`${exchange.id} ${format}`}
        reader={reader}
        format={format}
        language={mode === 'pretty' ? language : 'text'}
        query={query}
        match={view.found?.matches[match] ?? null}
        isDimmed={isDimmed}
      />
    </div>
  );
}
