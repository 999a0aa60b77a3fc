import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { BodyReader } from '../../body/bodyReader';
import type { Search } from '../../body/find';
import type { BodyFormat } from '../../body/rowReader';
import { LONGEST_ROW, useBodyMode, type BodyMode } from '../../state/bodyMode';
import type { Answer } from '../../state/exchanges';
import { stopFiltering, type FilterState } from '../../state/filters';
import { Button } from '../../ui/Button';
import { BodyRows } from './BodyRows';
import styles from './BodyView.module.css';
import { FindBar } from './FindBar';
import { sizeText } from '../../ui/formats';

/** How a person looks at a body. */
export interface TextLooking {
  /** What was chosen for this body; null while it is shown as the one before. */
  readonly chosen: BodyMode | null;
  readonly isFinding: boolean;
  readonly search: Search;
  /** The match in view, from 0. */
  readonly match: number;
  /** Whether a body that is no text is shown as text nevertheless. */
  readonly showsBinary: boolean;
}

interface TextBodyProps {
  readonly tabId: string;
  readonly answer: Answer;
  /** The body, or what a filter chose of it. */
  readonly reader: BodyReader;
  readonly mode: BodyFormat;
  readonly filter: FilterState | undefined;
  readonly isDimmed: boolean;
  readonly looking: TextLooking;
  readonly onLook: (change: Partial<TextLooking>) => void;
  readonly onStopFinding: () => void;
}

/** A body as text, with what is to be said about the text above it. */
export function TextBody(props: TextBodyProps) {
  const { tabId, answer, reader, mode, filter, isDimmed, looking, onLook, onStopFinding } = props;
  const { isFinding, search, match } = looking;
  // Before the paint, so that the rows of another format are on screen in the frame it was chosen in.
  useLayoutEffect(() => reader.show(mode), [reader, mode]);
  const view = useSyncExternalStore(reader.subscribe, reader.view);
  const wraps = useBodyMode((state) => state.wraps);
  const isCut = !wraps && view[mode].rowCount > view[mode].lineCount;
  return (
    <>
      {isFinding && (
        <FindBar
          search={search}
          found={view.found}
          current={match}
          onSearch={(next) => {
            onLook({ search: next, match: 0 });
            reader.find(mode, next);
          }}
          onGo={(next) => onLook({ match: next })}
          onClose={onStopFinding}
        />
      )}
      {filter && <FilterNote tabId={tabId} filter={filter} />}
      {view.invalid.count > 0 && (
        <p className={styles.warning}>
          {view.invalid.count === 1
            ? `1 place is not valid ${view.charset} and is shown as �`
            : `${view.invalid.count.toLocaleString('en')} places are not valid ${view.charset} and are shown as �`}
          {view.invalid.firstOffset !== null &&
            `, ${view.invalid.count === 1 ? '' : 'the first '}at byte ${view.invalid.firstOffset.toLocaleString('en')}`}
          . Another charset may fit: choose it in Raw.
        </p>
      )}
      {isCut && (
        <p className={styles.note}>
          Lines over {LONGEST_ROW.toLocaleString('en')} characters go on in the next row, so that drawing
          stays quick.
        </p>
      )}
      {view.failed && (
        <p role="alert" className={styles.warning}>
          The rest of this body could not be read. Send the request again.
        </p>
      )}
      <BodyRows
        key={`${answer.exchange.id} ${mode} ${reader === answer.reader ? 'all' : 'chosen'}`}
        label={reader === answer.reader ? 'Body' : 'Filtered body'}
        reader={reader}
        format={mode}
        language={mode === 'pretty' ? reader.layout.language : 'text'}
        search={search}
        match={view.found?.matches[match] ?? null}
        isDimmed={isDimmed}
      />
    </>
  );
}

function FilterNote({ tabId, filter }: { readonly tabId: string; readonly filter: FilterState }) {
  switch (filter.kind) {
    case 'working':
      return (
        <div className={styles.note} role="status" aria-label="Filter">
          Filtering… {filter.received > 0 && `${sizeText(filter.received)} read`}
          <Button variant="ghost" onPress={() => stopFiltering(tabId)}>
            Cancel
          </Button>
        </div>
      );
    case 'fault':
      return (
        <p className={styles.warning} role="alert">
          {filter.message}
        </p>
      );
    case 'matches':
      return (
        <p className={styles.note} role="status" aria-label="Filter">
          {filter.count === 1 ? '1 match' : `${filter.count.toLocaleString('en')} matches`}
          {filter.isRounded && ' · numbers with many digits are rounded here'}
        </p>
      );
  }
}
