import {
  useContext,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { classes } from './classes';
import { Suggestions, suggestionId } from './Suggestions';
import { TemplateHelpContext } from './templateHelp';
import styles from './TemplateInput.module.css';
import { useSuggestions } from './useSuggestions';
import { useVariableCard } from './useVariableCard';
import { VariableCard } from './VariableCard';

/** A longer text stays on its one line: wrapping it anew would cost more than a key press may. */
const LONGEST_GROWN = 8000;

/** A piece of the text with its look. */
export interface TemplatePiece {
  readonly text: string;
  readonly look: 'plain' | 'value' | 'known' | 'unknown';
  /** The variable that it stands for. */
  readonly variable?: string;
}

interface TemplateInputProps {
  /** Its accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The value cut into pieces; together they are the value, or empty to show it plain. */
  readonly pieces: readonly TemplatePiece[];
  readonly placeholder?: string;
  /** Whole values to offer while one is typed. */
  readonly suggestions?: readonly string[] | undefined;
  /** Grows over what is below while it has the focus, instead of scrolling sideways. */
  readonly grows?: boolean;
  readonly onEnter?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/**
 * A field for one line in which parts are coloured. The browser's own text field lies, with its letters made
 * transparent, exactly over the coloured copy: typing, undo, selection and input methods stay the browser's.
 */
export function TemplateInput(props: TemplateInputProps) {
  const { label, value, onChange, pieces, placeholder, grows = false, onEnter, className, ref } = props;
  const help = useContext(TemplateHelpContext);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  const id = useId();
  useImperativeHandle(ref, () => field.current!, []);
  const suggesting = useSuggestions(field, help, props.suggestions);
  const card = useVariableCard(copy);
  // Closed again by Enter, so that it does not cover what Enter brought.
  const [isOpen, setOpen] = useState(false);
  const isGrown = grows && isOpen && value.length <= LONGEST_GROWN;
  const isColoured = pieces.some(({ look }) => look !== 'plain');
  const { offer } = suggesting;
  const facts = help && card.name !== null && offer === null ? help.factsOf(card.name) : null;

  const followScroll = () => {
    for (const follower of [copy.current, ruler.current]) {
      if (!follower || !field.current) continue;
      follower.scrollLeft = field.current.scrollLeft;
      follower.scrollTop = field.current.scrollTop;
    }
  };
  useLayoutEffect(followScroll, [value, offer]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (suggesting.onKeyDown(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Escape' && facts) {
      event.stopPropagation();
      return card.close();
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // With Ctrl or Cmd it is a command's.
    if (event.ctrlKey || event.metaKey) return setOpen(false);
    event.preventDefault();
    if (event.altKey) {
      card.close();
      return facts?.action?.run();
    }
    setOpen(false);
    onEnter?.();
  };
  const onKeyUp = ({ key }: KeyboardEvent) => {
    if (!/^(Arrow(Left|Right)|Home|End)$/.test(key)) return;
    suggesting.close();
    if (help && field.current) card.onCaret(field.current.selectionStart);
  };
  return (
    <div className={classes(styles.field, isGrown && styles.grown, isColoured && styles.coloured, className)}>
      {isColoured && (
        <div ref={copy} aria-hidden="true" className={styles.copy}>
          <Pieces pieces={pieces} />
        </div>
      )}
      {offer && (
        <div ref={ruler} aria-hidden="true" className={classes(styles.copy, styles.ruler)}>
          {value.slice(0, offer.replaced.start)}
          <span ref={mark}>{value.slice(offer.replaced.start, offer.replaced.end) || '\u200B'}</span>
          {value.slice(offer.replaced.end)}
        </div>
      )}
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        aria-autocomplete={help || props.suggestions ? 'list' : undefined}
        aria-controls={offer ? `${id}-list` : undefined}
        aria-activedescendant={
          offer && suggesting.active >= 0 ? suggestionId(`${id}-list`, suggesting.active) : undefined
        }
        aria-describedby={facts ? `${id}-card` : undefined}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoFocus={props.autoFocus}
        className={styles.input}
        onChange={(event) => {
          setOpen(true);
          card.close();
          onChange(event.target.value.replaceAll(/[\r\n]+/g, ''));
          suggesting.look();
        }}
        onFocus={() => {
          setOpen(true);
          if (value === '' && props.suggestions) suggesting.look();
        }}
        onClick={() => setOpen(true)}
        onMouseDown={suggesting.close}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onPaste={props.onPaste}
        onScroll={followScroll}
        onBlur={(event) => {
          setOpen(false);
          suggesting.close();
          card.closeSoon();
          event.currentTarget.scrollLeft = 0;
          event.currentTarget.scrollTop = 0;
        }}
        onMouseMove={isColoured && help ? card.onPointer : undefined}
        onMouseLeave={isColoured && help ? card.closeSoon : undefined}
      />
      {offer && (
        <Suggestions
          id={`${id}-list`}
          label={offer.label}
          items={offer.items}
          active={suggesting.active}
          anchor={mark}
          onTake={suggesting.take}
          onClose={suggesting.close}
        />
      )}
      {facts && (
        <VariableCard
          id={`${id}-card`}
          facts={facts}
          anchor={card.anchor}
          onEnter={card.keep}
          onLeave={card.closeSoon}
          onClose={card.close}
        />
      )}
    </div>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly TemplatePiece[] }) {
  let end = 0;
  return pieces.map(({ text, look, variable }, index) => {
    const start = end;
    end += text.length;
    return look === 'plain' ? (
      text
    ) : (
      <span key={index} className={styles[look]} data-variable={variable} data-start={start}>
        {text}
      </span>
    );
  });
}
