import { CAPTURE_SOURCES, hasArgument, type Capture } from '../../../core/request/checks';
import { SOURCE_TEXTS } from '../../../core/request/checkText';
import { Checkbox } from '../../ui/Checkbox';
import { classes } from '../../ui/classes';
import { Select } from '../../ui/Select';
import { TemplateInput, type TemplatePiece } from '../../ui/TemplateInput';
import { RowActions, moveOnKey } from './RowActions';
import styles from './TestsPanel.module.css';

interface CaptureTableProps {
  readonly captures: readonly Capture[];
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly onChange: (captures: readonly Capture[]) => void;
  readonly onDelete: (index: number) => void;
}

const ARGUMENTS = {
  jsonpath: { label: 'JSONPath', hint: '$.id' },
  header: { label: 'Header name', hint: 'Location' },
  cookie: { label: 'Cookie name', hint: 'session' },
} as const;

/** The captures of a request: the variable, and where its value is taken from. */
export function CaptureTable({ captures, piecesOf, onChange, onDelete }: CaptureTableProps) {
  return (
    <ul aria-label="Captures" className={styles.table}>
      {captures.map((capture, index) => {
        const { variable, source, argument, enabled } = capture;
        const name = variable === '' ? 'capture' : variable;
        const change = (part: Partial<Capture>) => onChange(captures.with(index, { ...capture, ...part }));
        return (
          // Alt with an arrow moves the row, from whatever has the focus inside.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={index}
            aria-label={name}
            className={classes(styles.row, styles.capture, !enabled && styles.off)}
            onKeyDown={(event) => moveOnKey(event, captures, index, onChange)}
          >
            <span className={styles.use}>
              <Checkbox
                label={`Use ${name}`}
                isSelected={enabled}
                onChange={(selected) => change({ enabled: selected })}
              >
                {null}
              </Checkbox>
            </span>
            <input
              aria-label="Variable"
              value={variable}
              placeholder="variable"
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              className={classes(styles.input, styles.variable)}
              onChange={(event) => change({ variable: event.target.value })}
            />
            <Select
              label="Source"
              hideLabel
              value={source}
              onChange={(next) => change({ source: next, argument: next === 'jsonpath' ? '$.' : '' })}
              options={CAPTURE_SOURCES.map((id) => ({ id, text: SOURCE_TEXTS[id] }))}
              className={classes(styles.subject, styles.choice)}
            />
            <span className={styles.argument}>
              {hasArgument(source) && source !== 'body' && source !== 'status' ? (
                <TemplateInput
                  label={ARGUMENTS[source].label}
                  value={argument}
                  placeholder={ARGUMENTS[source].hint}
                  pieces={piecesOf(argument)}
                  onChange={(text) => change({ argument: text })}
                />
              ) : (
                <span className={styles.nothing} />
              )}
            </span>
            <RowActions
              name={name}
              rows={captures}
              index={index}
              onChange={onChange}
              onDelete={() => onDelete(index)}
            />
          </li>
        );
      })}
    </ul>
  );
}
