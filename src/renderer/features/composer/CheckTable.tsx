import {
  CHECK_SUBJECTS,
  OPERATORS_OF,
  hasArgument,
  hasExpected,
  type Check,
} from '../../../core/request/checks';
import { OPERATOR_TEXTS, SUBJECT_TEXTS, checkTitle } from '../../../core/request/checkText';
import { Checkbox } from '../../ui/Checkbox';
import { classes } from '../../ui/classes';
import { Select } from '../../ui/Select';
import { TemplateInput, type TemplatePiece } from '../../ui/TemplateInput';
import { TextArea } from '../../ui/TextArea';
import { RowActions, moveOnKey } from './RowActions';
import styles from './TestsPanel.module.css';

interface CheckTableProps {
  readonly checks: readonly Check[];
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly onChange: (checks: readonly Check[]) => void;
  readonly onDelete: (index: number) => void;
}

/** The checks of a request, one a row; a narrow pane gives each two lines. */
export function CheckTable({ checks, piecesOf, onChange, onDelete }: CheckTableProps) {
  return (
    <ul aria-label="Checks" className={styles.table}>
      {checks.map((check, index) => (
        // Alt with an arrow moves the row, from whatever has the focus inside.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={index}
          aria-label={checkTitle(check)}
          className={classes(styles.row, styles.check, !check.enabled && styles.off)}
          onKeyDown={(event) => moveOnKey(event, checks, index, onChange)}
        >
          <CheckFields
            check={check}
            piecesOf={piecesOf}
            onChange={(change) => onChange(checks.with(index, { ...check, ...change }))}
          />
          <RowActions
            name={checkTitle(check)}
            rows={checks}
            index={index}
            onChange={onChange}
            onDelete={() => onDelete(index)}
          />
          {check.subject === 'schema' && (
            <div className={styles.schema}>
              <TextArea
                label="JSON Schema"
                hideLabel
                mono
                rows={8}
                value={check.expected}
                placeholder={'{ "type": "object" }'}
                onChange={(expected) => onChange(checks.with(index, { ...check, expected }))}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface CheckFieldsProps {
  readonly check: Check;
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly onChange: (change: Partial<Check>) => void;
}

const ARGUMENT_HINTS = { header: 'Content-Type', jsonpath: '$.items[0].id' } as const;
const EXPECTED_HINTS: Partial<Record<Check['subject'], string>> = {
  status: '200, 2xx or 200,201',
  time: '500 ms',
  size: '10 kB',
  jsonpath: '42, "text", true …',
};

function CheckFields({ check, piecesOf, onChange }: CheckFieldsProps) {
  const { subject, argument, operator, expected, enabled } = check;
  return (
    <>
      <span className={styles.use}>
        <Checkbox
          label={`Use ${checkTitle(check)}`}
          isSelected={enabled}
          onChange={(selected) => onChange({ enabled: selected })}
        >
          {null}
        </Checkbox>
      </span>
      <Select
        label="Subject"
        hideLabel
        value={subject}
        onChange={(next) => onChange(withSubject(check, next))}
        options={CHECK_SUBJECTS.map((id) => ({ id, text: SUBJECT_TEXTS[id] }))}
        className={classes(styles.subject, styles.choice)}
      />
      <span className={styles.argument}>
        {subject === 'header' || subject === 'jsonpath' ? (
          <TemplateInput
            label={subject === 'header' ? 'Header name' : 'JSONPath'}
            value={argument}
            placeholder={ARGUMENT_HINTS[subject]}
            pieces={piecesOf(argument)}
            onChange={(text) => onChange({ argument: text })}
          />
        ) : (
          <span className={styles.nothing} />
        )}
      </span>
      <Select
        label="Operator"
        hideLabel
        value={operator}
        onChange={(next) => onChange({ operator: next })}
        options={OPERATORS_OF[subject].map((id) => ({ id, text: OPERATOR_TEXTS[id] }))}
        className={classes(styles.operator, styles.choice)}
      />
      <span className={styles.expected}>
        {hasExpected(check) && subject !== 'schema' ? (
          <TemplateInput
            label="Expected"
            value={expected}
            placeholder={EXPECTED_HINTS[subject] ?? 'Expected'}
            pieces={piecesOf(expected)}
            onChange={(text) => onChange({ expected: text })}
          />
        ) : (
          <span className={styles.nothing} />
        )}
      </span>
    </>
  );
}

/** Another subject keeps of a check what still makes sense. */
function withSubject(check: Check, subject: Check['subject']): Partial<Check> {
  const operators = OPERATORS_OF[subject];
  const operator = operators.includes(check.operator) ? check.operator : (operators[0] ?? 'equals');
  const argument = !hasArgument(subject) ? '' : subject === 'jsonpath' ? '$.' : '';
  const keepsExpected = subject !== 'schema' && check.subject !== 'schema';
  return { subject, operator, argument, ...(keepsExpected ? {} : { expected: '' }) };
}
