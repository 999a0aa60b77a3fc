import { Check, CircleHelp, X } from 'lucide-react';
import type { CheckResult, Judgement } from '../../../core/exchange/judgement';
import { runCommand } from '../../state/commands';
import type { Answer } from '../../state/exchanges';
import { useJudgement } from '../../state/judgements';
import { showRequestPart } from '../../state/requestPane';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { EmptyState } from '../../ui/EmptyState';
import { FromAnswer } from './FromAnswer';
import styles from './TestResults.module.css';

interface TestResultsProps {
  readonly tabId: string;
  readonly answer: Answer;
}

/** What the checks and captures of the request made of this answer, and what else could be asked of it. */
export function TestResults({ tabId, answer }: TestResultsProps) {
  const judgement = useJudgement(answer.exchange.id);
  const edit = () => showRequestPart(tabId, 'tests');
  return (
    <div className={styles.panel}>
      {judgement === undefined ? (
        <div className={styles.none}>
          <EmptyState title="Nothing was checked" actions={<Button onPress={edit}>Write checks</Button>}>
            Checks say what must be true of an answer; captures take values out of it for the next request.
            Take one from the answer below, or write your own.
          </EmptyState>
        </div>
      ) : judgement === null ? (
        <p role="status" className={styles.waiting}>
          {answer.body.complete ? 'Checking …' : 'Checks look at the answer when all of it is here.'}
        </p>
      ) : (
        <Results judgement={judgement} onEdit={edit} />
      )}
      <FromAnswer tabId={tabId} answer={answer} />
    </div>
  );
}

const ICONS = {
  passed: <Check size={14} aria-hidden="true" />,
  failed: <X size={14} aria-hidden="true" />,
  unclear: <CircleHelp size={14} aria-hidden="true" />,
} as const;

const OUTCOMES: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'Passed',
  failed: 'Failed',
  unclear: 'Unclear',
};

function Results({ judgement, onEdit }: { readonly judgement: Judgement; readonly onEdit: () => void }) {
  const { checks, captures } = judgement;
  return (
    <>
      <div className={styles.head}>
        <p role="status">{summaryOf(judgement)}</p>
        <Button onPress={onEdit}>Edit tests</Button>
      </div>
      {checks.length > 0 && (
        <ul aria-label="Check results" className={styles.results}>
          {checks.map(({ title, outcome, sentence }, index) => (
            <li key={index} className={styles.result}>
              <span className={classes(styles.outcome, styles[outcome])}>
                {ICONS[outcome]}
                {OUTCOMES[outcome]}
              </span>
              <span className={styles.title}>{title}</span>
              <span className={classes(styles.sentence, outcome !== 'passed' && styles.telling)}>
                {sentence}
              </span>
            </li>
          ))}
        </ul>
      )}
      {captures.length > 0 && (
        <>
          <div className={styles.head}>
            <h4>Captured</h4>
            <Button variant="ghost" onPress={() => runCommand('environment.edit')}>
              Show session variables
            </Button>
          </div>
          <ul aria-label="Captured values" className={styles.results}>
            {captures.map(({ variable, taken, sentence }, index) => (
              <li key={index} className={styles.result}>
                <span className={classes(styles.outcome, taken ? styles.passed : styles.failed)}>
                  {taken ? ICONS.passed : ICONS.failed}
                  {taken ? 'Taken' : 'Not found'}
                </span>
                <span className={styles.title}>{variable}</span>
                <span className={classes(styles.sentence, !taken && styles.telling)}>{sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function summaryOf({ checks }: Judgement): string {
  if (checks.length === 0) return 'No checks, only captures.';
  const count = (outcome: CheckResult['outcome']) =>
    checks.filter((check) => check.outcome === outcome).length;
  const failed = count('failed');
  const unclear = count('unclear');
  const parts = [
    `${count('passed')} of ${checks.length} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unclear > 0 ? [`${unclear} could not be evaluated`] : []),
  ];
  return `${parts.join(', ')}.`;
}
