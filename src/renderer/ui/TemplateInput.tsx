import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type Ref } from 'react';
import { classes } from './classes';
import styles from './TemplateInput.module.css';

/** A longer text stays on its one line: wrapping it anew would cost more than a key press may. */
const LONGEST_GROWN = 8000;

/** A piece of the text with its look. */
export interface TemplatePiece {
  readonly text: string;
  readonly look: 'plain' | 'value' | 'known' | 'unknown';
  /** Shown while the pointer rests on it. */
  readonly title?: string;
}

interface TemplateInputProps {
  /** Its accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The value cut into pieces; together they are the value, or empty to show it plain. */
  readonly pieces: readonly TemplatePiece[];
  readonly placeholder?: string;
  /** Grows over what is below while it has the focus, instead of scrolling sideways. */
  readonly grows?: boolean;
  readonly onEnter?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/**
 * A field for one line in which parts are coloured. The browser's own text field lies, with its letters made
 * transparent, exactly over the coloured copy: typing, undo, selection and input methods stay the browser's.
 */
export function TemplateInput(props: TemplateInputProps) {
  const { label, value, onChange, pieces, placeholder, grows = false, onEnter, className, ref } = props;
  const copy = useRef<HTMLDivElement>(null);
  // Closed again by Enter, so that it does not cover what Enter brought.
  const [isOpen, setOpen] = useState(false);
  const isGrown = grows && isOpen && value.length <= LONGEST_GROWN;
  const isColoured = pieces.some(({ look }) => look !== 'plain');

  const followScroll = (field: HTMLTextAreaElement) => {
    if (!copy.current) return;
    copy.current.scrollLeft = field.scrollLeft;
    copy.current.scrollTop = field.scrollTop;
  };
  const showTitle = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLTextAreaElement>) => {
    const piece = document
      .elementsFromPoint(clientX, clientY)
      .find(
        (element) =>
          copy.current?.contains(element) && element instanceof HTMLElement && element.title !== '',
      );
    currentTarget.title = piece instanceof HTMLElement ? piece.title : '';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setOpen(false);
    if (!event.ctrlKey && !event.metaKey) onEnter?.();
  };
  return (
    <div className={classes(styles.field, isGrown && styles.grown, isColoured && styles.coloured, className)}>
      {isColoured && (
        <div ref={copy} aria-hidden="true" className={styles.copy}>
          {pieces.map(({ text, look, title }, index) =>
            look === 'plain' ? (
              text
            ) : (
              <span key={index} className={styles[look]} title={title}>
                {text}
              </span>
            ),
          )}
        </div>
      )}
      <textarea
        ref={ref}
        rows={1}
        aria-label={label}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        className={styles.input}
        onChange={(event) => {
          setOpen(true);
          onChange(event.target.value.replaceAll(/[\r\n]+/g, ''));
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
        onScroll={(event) => followScroll(event.currentTarget)}
        onBlur={(event) => {
          setOpen(false);
          event.currentTarget.scrollLeft = 0;
          event.currentTarget.scrollTop = 0;
        }}
        onMouseMove={isColoured ? showTitle : undefined}
      />
    </div>
  );
}
