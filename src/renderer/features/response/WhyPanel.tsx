import { ChevronDown, ChevronRight, ShieldAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { Refusal, RefusalCause } from '../../../core/exchange/refusal';
import { changeSettings, useSettings } from '../../state/settings';
import { Button } from '../../ui/Button';
import { Tag, type TagTone } from '../../ui/Tag';
import { classes } from '../../ui/classes';
import { useFresh } from './useFresh';
import { fixText, pressFix } from './whyActions';
import styles from './WhyPanel.module.css';

interface WhyPanelProps {
  readonly tabId: string;
  readonly exchangeId: string;
  readonly refusal: Refusal;
}

const NAMES = { '401': 'Why 401', '403': 'Why 403', hidden: 'Why this failed' } as const;

/** Why an API said no: the most likely cause open, the others below it, and a button that mends it where one can. */
export function WhyPanel({ tabId, exchangeId, refusal }: WhyPanelProps) {
  const panel = useId();
  // A refusal that its status hides gets one line until somebody asks.
  const [{ asked }, ask] = useFresh(exchangeId, { asked: false });
  const showsWhy = useSettings(({ settings }) => settings.showsWhy);
  const isHidden = refusal.kind === 'hidden';
  const isOpen = isHidden ? asked : showsWhy;
  const [first] = refusal.causes;
  const name = NAMES[refusal.kind];
  return (
    <section aria-label={name} className={classes(styles.why, isHidden && styles.quiet)}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        className={styles.bar}
        onClick={() => (isHidden ? ask({ asked: !asked }) : changeSettings({ showsWhy: !showsWhy }))}
      >
        {isOpen ? (
          <ChevronDown size={14} aria-hidden="true" />
        ) : (
          <ChevronRight size={14} aria-hidden="true" />
        )}
        <ShieldAlert size={15} aria-hidden="true" className={styles.shield} />
        <span className={styles.name}>{name}</span>
        <span className={styles.short}>
          {isHidden
            ? `The status says success, the body does not: ${refusal.said ?? ''}`
            : !isOpen && first?.title}
        </span>
      </button>
      {isOpen && (
        <div id={panel} className={styles.content}>
          {refusal.causes.map((cause, index) => (
            <Cause key={`${exchangeId} ${cause.id}`} tabId={tabId} cause={cause} isFirst={index === 0} />
          ))}
          <Raw refusal={refusal} />
        </div>
      )}
    </section>
  );
}

const TONES: Readonly<Record<RefusalCause['certainty'], TagTone>> = {
  certain: 'danger',
  likely: 'warn',
  possible: 'neutral',
};

interface CauseProps {
  readonly tabId: string;
  readonly cause: RefusalCause;
  readonly isFirst: boolean;
}

function Cause({ tabId, cause, isFirst }: CauseProps) {
  const [isOpen, setOpen] = useState(isFirst);
  const panel = useId();
  const { title, certainty, explanation, evidence, fixes } = cause;
  return (
    <article aria-label={title} className={styles.cause}>
      <h4>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          className={styles.title}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? (
            <ChevronDown size={13} aria-hidden="true" />
          ) : (
            <ChevronRight size={13} aria-hidden="true" />
          )}
          <span className={styles.words}>{title}</span>
          <Tag tone={TONES[certainty]}>{certainty}</Tag>
        </button>
      </h4>
      {isOpen && (
        <div id={panel} className={styles.details}>
          <p className={styles.explanation}>{explanation}</p>
          {fixes.length > 0 && (
            <div className={styles.fixes}>
              {fixes.map((fix, index) => (
                <Button
                  key={fixText(fix)}
                  variant={isFirst && index === 0 ? 'primary' : 'default'}
                  onPress={() => pressFix(tabId, fix)}
                >
                  {fixText(fix)}
                </Button>
              ))}
            </div>
          )}
          {evidence.length > 0 && (
            <ul aria-label="Evidence" className={styles.evidence}>
              {evidence.map(({ label, meaning }, index) => (
                <li key={index}>
                  <Tag>{label}</Tag> {meaning}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </article>
  );
}

/** The answer's own words, for whoever reads them better than any translation. */
function Raw({ refusal }: { readonly refusal: Refusal }) {
  const { challenges, said } = refusal;
  if (challenges.length === 0 && said === null) return null;
  return (
    <dl className={styles.raw}>
      {said !== null && (
        <div>
          <dt>The answer says</dt>
          <dd>{said}</dd>
        </div>
      )}
      {challenges.map((challenge, index) => (
        <div key={index}>
          <dt>WWW-Authenticate</dt>
          <dd>{challenge}</dd>
        </div>
      ))}
    </dl>
  );
}
