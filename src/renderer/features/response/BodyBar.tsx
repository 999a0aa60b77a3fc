import { Copy, Download, Ellipsis, Search } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { BodyReader } from '../../body/bodyReader';
import { CHARSETS } from '../../body/charset';
import { setShowsInvisible, setWrapping, useBodyMode, type BodyMode } from '../../state/bodyMode';
import { useKeysText } from '../../state/commands';
import { readAs, useEarlierAnswer, type Answer } from '../../state/exchanges';
import { useFilters } from '../../state/filters';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { Menu } from '../../ui/Menu';
import { ModeSwitch } from '../../ui/ModeSwitch';
import { Select } from '../../ui/Select';
import styles from './BodyView.module.css';
import { copyBody, LARGEST_COPY } from './copyBody';
import { FilterField } from './FilterField';
import { sizeText } from '../../ui/formats';

interface BodyBarProps {
  readonly tabId: string;
  readonly answer: Answer;
  readonly reader: BodyReader;
  readonly mode: BodyMode;
  readonly isFinding: boolean;
  readonly onMode: (mode: BodyMode) => void;
  readonly onFind: () => void;
  readonly onSave: () => void;
  readonly onCompare: () => void;
}

const MODES = [
  { id: 'pretty', text: 'Pretty' },
  { id: 'raw', text: 'Raw' },
  { id: 'preview', text: 'Preview' },
  { id: 'hex', text: 'Hex' },
] as const;

/** What can be done with a body, in one row above it. */
export function BodyBar(props: BodyBarProps) {
  const { tabId, answer, reader, mode, isFinding, onMode, onFind, onSave, onCompare } = props;
  const findKeys = useKeysText('response.find');
  const canFind = mode !== 'preview';
  return (
    <div className={styles.bar}>
      <ModeSwitch label="Show body as" modes={MODES} selected={mode} onSelect={onMode} />
      {mode === 'pretty' && answer.language === 'json' ? (
        <FilterField tabId={tabId} answer={answer} />
      ) : (
        <span className={styles.room} />
      )}
      {mode === 'raw' && <CharsetChoice tabId={tabId} reader={answer.reader} />}
      <Facts answer={answer} reader={reader} mode={mode} />
      <CopyButton tabId={tabId} answer={answer} reader={reader} />
      <IconButton label="Download" onPress={onSave}>
        <Download size={14} />
      </IconButton>
      <MoreMenu tabId={tabId} answer={answer} reader={reader} mode={mode} onCompare={onCompare} />
      {canFind && (
        <Button aria-label="Find" aria-expanded={isFinding} onPress={onFind}>
          <Search size={13} aria-hidden="true" />
          <span className={styles.word}>
            Find <Kbd>{findKeys}</Kbd>
          </span>
        </Button>
      )}
    </div>
  );
}

function Facts({ answer, reader, mode }: Pick<BodyBarProps, 'answer' | 'reader' | 'mode'>) {
  const view = useSyncExternalStore(reader.subscribe, reader.view);
  if (mode === 'preview') return null;
  if (mode === 'hex') return <span className={styles.facts}>{sizeText(answer.body.decodedBytes)}</span>;
  const { lineCount, done } = view[mode];
  return (
    <span className={styles.facts}>
      {lineCount.toLocaleString('en')} {lineCount === 1 ? 'line' : 'lines'}
      {!done && '…'}
    </span>
  );
}

function CopyButton({ tabId, answer, reader }: Pick<BodyBarProps, 'tabId' | 'answer' | 'reader'>) {
  const filter = useFilters(({ states }) => states[tabId]);
  const chosen = filter?.kind === 'matches' && filter.reader === reader ? filter.bytes : null;
  const isTooLarge = chosen === null && answer.body.decodedBytes > LARGEST_COPY;
  return (
    <IconButton
      label={isTooLarge ? `Copy body (up to ${sizeText(LARGEST_COPY)})` : 'Copy body'}
      isDisabled={isTooLarge}
      onPress={() => copyBody(answer, reader, chosen)}
    >
      <Copy size={14} />
    </IconButton>
  );
}

const AUTOMATIC = 'automatic';

function CharsetChoice({ tabId, reader }: { readonly tabId: string; readonly reader: BodyReader }) {
  const view = useSyncExternalStore(reader.subscribe, reader.view);
  const { charset } = reader.layout;
  return (
    <Select
      label="Charset"
      hideLabel
      value={charset ?? AUTOMATIC}
      options={[
        { id: AUTOMATIC, text: charset === null ? `${view.charset} (found)` : 'As the answer says' },
        ...CHARSETS.map((id) => ({ id, text: id })),
      ]}
      onChange={(id) => readAs(tabId, id === AUTOMATIC ? null : id)}
      className={styles.charset}
    />
  );
}

type MoreMenuProps = Pick<BodyBarProps, 'tabId' | 'answer' | 'reader' | 'mode' | 'onCompare'>;

function MoreMenu({ tabId, answer, reader, mode, onCompare }: MoreMenuProps) {
  const { wraps, showsInvisible } = useBodyMode();
  const earlier = useEarlierAnswer(tabId);
  const foldKeys = useKeysText('response.foldAll');
  const unfoldKeys = useKeysText('response.unfoldAll');
  const isText = mode === 'pretty' || mode === 'raw';
  const canFold = mode === 'pretty';
  return (
    <Menu
      label="More for this body"
      entries={[
        {
          id: 'wrap',
          text: wraps ? 'Stop wrapping long lines' : 'Wrap long lines',
          isDisabled: !isText,
          run: () => setWrapping(!wraps),
        },
        {
          id: 'invisible',
          text: showsInvisible ? 'Hide invisible characters' : 'Show invisible characters',
          isDisabled: !isText,
          run: () => setShowsInvisible(!showsInvisible),
        },
        {
          id: 'fold',
          text: 'Fold all',
          keys: foldKeys,
          isDisabled: !canFold,
          startsGroup: true,
          run: () => reader.fold('all', 0),
        },
        {
          id: 'unfold',
          text: 'Unfold all',
          keys: unfoldKeys,
          isDisabled: !canFold,
          run: () => reader.fold('none', 0),
        },
        {
          id: 'compare',
          text: 'Compare with the response before',
          isDisabled: earlier === undefined || !answer.body.complete,
          startsGroup: true,
          run: onCompare,
        },
      ]}
    >
      <IconButton label="More for this body">
        <Ellipsis size={14} />
      </IconButton>
    </Menu>
  );
}
