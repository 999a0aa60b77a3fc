import { useJudgement } from '../../state/judgements';
import { Tag } from '../../ui/Tag';
import styles from './TestMark.module.css';

/** How many checks of an answer passed, behind the title of the tab: `2 / 2`. */
export function TestMark({ exchangeId }: { readonly exchangeId: string }) {
  const judgement = useJudgement(exchangeId);
  if (!judgement) return null;
  const { checks, captures } = judgement;
  const isCaught = captures.every(({ taken }) => taken);
  if (checks.length === 0) return isCaught ? null : <Tag tone="warn">not captured</Tag>;
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
  const hasFailed = checks.some(({ outcome }) => outcome === 'failed');
  const isGood = passed === checks.length && isCaught;
  return (
    <Tag tone={isGood ? 'ok' : hasFailed ? 'danger' : 'warn'}>
      {passed} / {checks.length}
      <span className={styles.unseen}> passed</span>
    </Tag>
  );
}
