import { type KeyboardEvent } from 'react';
import { isBinary } from '../../body/colour';
import { NO_SEARCH } from '../../body/find';
import { call } from '../../latchkey';
import { chooseBodyMode, useBodyMode } from '../../state/bodyMode';
import { useCommand } from '../../state/commands';
import { useEarlierAnswer, type Answer } from '../../state/exchanges';
import { useFilters } from '../../state/filters';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { BodyBar } from './BodyBar';
import { modeFor } from './bodyKinds';
import styles from './BodyView.module.css';
import { fileNameOf } from './fileName';
import { sizeText } from '../../ui/formats';
import { TextBody, type TextLooking } from './TextBody';
import { useFresh } from './useFresh';

const HexBody = later(async () => (await import('./HexBody')).HexBody);
const Preview = later(async () => (await import('./Preview')).Preview);

interface BodyViewProps {
  readonly tabId: string;
  readonly answer: Answer;
  readonly onCompare: () => void;
  /** Draws the body paler, where something above it matters more. */
  readonly isDimmed?: boolean;
}

/** How a person looks at one body, to begin with. */
const LOOKING: TextLooking = {
  chosen: null,
  isFinding: false,
  search: NO_SEARCH,
  match: 0,
  showsBinary: false,
};

/** The body of an answer: how to show it, what to find in it, and the body itself. */
export function BodyView({ tabId, answer, onCompare, isDimmed = false }: BodyViewProps) {
  const { exchange, contentType, body } = answer;
  const lastMode = useBodyMode(({ mode }) => mode);
  const [looking, look] = useFresh(exchange.id, LOOKING);
  const filter = useFilters(({ states }) => states[tabId]);
  const mode = modeFor(answer, looking.chosen, lastMode);
  const reader = mode === 'pretty' && filter?.kind === 'matches' ? filter.reader : answer.reader;
  const hasEarlier = useEarlierAnswer(tabId) !== undefined;
  const save = () => {
    const suggestedName = fileNameOf(exchange.request.url, contentType);
    reportFailure(call('bodies.save', { exchangeId: exchange.id, suggestedName }));
  };
  useCommand('response.find', () => look({ isFinding: true }), mode !== 'preview');
  useCommand('response.foldAll', () => reader.fold('all', 0), mode === 'pretty');
  useCommand('response.unfoldAll', () => reader.fold('none', 0), mode === 'pretty');
  useCommand('response.download', save);
  useCommand('response.compare', onCompare, hasEarlier && body.complete);
  if (body.complete && body.decodedBytes === 0) {
    return <EmptyState title="The response has no body" />;
  }

  const isText = mode === 'pretty' || mode === 'raw';
  const stopFinding = () => {
    look({ isFinding: false, search: NO_SEARCH });
    if (isText) reader.find(mode, NO_SEARCH);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !looking.isFinding) return;
    event.preventDefault();
    event.stopPropagation();
    stopFinding();
  };
  const hidesBinary = isText && !looking.showsBinary && isBinary(contentType, exchange.firstBytes);
  return (
    // The keys come up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes(styles.view, exchange.loginPage && styles.roomy)} onKeyDown={onKeyDown}>
      <BodyBar
        tabId={tabId}
        answer={answer}
        reader={reader}
        mode={mode}
        isFinding={looking.isFinding}
        onMode={(next) => {
          chooseBodyMode(next);
          stopFinding();
          look({ chosen: next });
        }}
        onFind={() => (looking.isFinding ? stopFinding() : look({ isFinding: true }))}
        onSave={save}
        onCompare={onCompare}
      />
      {body.problem && (
        <p role="alert" className={styles.warning}>
          {body.problem.message}{' '}
          {body.decodedBytes > 0 && `The first ${sizeText(body.decodedBytes)} are kept.`}{' '}
          {body.problem.remedy}
        </p>
      )}
      {mode === 'preview' && <Preview answer={answer} onSave={save} />}
      {mode === 'hex' && (
        <HexBody
          key={exchange.id}
          answer={answer}
          isFinding={looking.isFinding}
          onStopFinding={stopFinding}
        />
      )}
      {hidesBinary ? (
        <EmptyState
          title={`${sizeText(body.decodedBytes)} of ${contentType || 'binary data'}`}
          actions={
            <>
              <Button onPress={save}>Download</Button>
              <Button variant="ghost" onPress={() => look({ chosen: 'hex' })}>
                Show the bytes
              </Button>
              <Button variant="ghost" onPress={() => look({ showsBinary: true })}>
                Show as text
              </Button>
            </>
          }
        >
          This body is not text. Download it to open it in another program.
        </EmptyState>
      ) : (
        isText && (
          <TextBody
            tabId={tabId}
            answer={answer}
            reader={reader}
            mode={mode}
            filter={mode === 'pretty' ? filter : undefined}
            isDimmed={isDimmed}
            looking={looking}
            onLook={look}
            onStopFinding={stopFinding}
          />
        )
      )}
    </div>
  );
}
