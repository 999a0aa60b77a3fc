import { History, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Answer } from '../../state/exchanges';
import { filterBy, useFilters } from '../../state/filters';
import { useSettings } from '../../state/settings';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { TextField } from '../../ui/TextField';
import styles from './BodyView.module.css';

interface FilterFieldProps {
  readonly tabId: string;
  readonly answer: Answer;
}

/** A rest in typing after which the filter is applied, in ms. */
const REST_MS = 350;

/** Filters the body by a JSONPath: while it is typed, or at once with Enter. It holds for the tab's next answers too. */
export function FilterField({ tabId, answer }: FilterFieldProps) {
  const expression = useFilters(({ expressions }) => expressions[tabId]) ?? '';
  const isFaulty = useFilters(({ states }) => states[tabId]?.kind === 'fault');
  const recent = useSettings(({ settings }) => settings.recentFilters);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isComplete = answer.body.complete;
  // The tab's filter meets each new answer, once all of it is there.
  useEffect(() => {
    if (isComplete && expression.trim() !== '') filterBy(tabId, answer, expression);
    return () => clearTimeout(timer.current);
    // Typing applies the filter by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [tabId, answer.exchange.id, isComplete]);

  const apply = (text: string) => {
    clearTimeout(timer.current);
    filterBy(tabId, answer, text);
  };
  const type = (text: string) => {
    clearTimeout(timer.current);
    useFilters.setState(({ expressions }) => ({ expressions: { ...expressions, [tabId]: text } }));
    timer.current = setTimeout(() => filterBy(tabId, answer, text), text.trim() === '' ? 0 : REST_MS);
  };
  return (
    <div className={styles.filter} data-faulty={isFaulty || undefined}>
      <TextField
        label="Filter by JSONPath"
        hideLabel
        mono
        placeholder="$.filter…"
        value={expression}
        onChange={type}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(expression);
          else if (event.key === 'Escape' && expression !== '') {
            event.stopPropagation();
            apply('');
          }
        }}
        className={styles.filterField}
      />
      {expression === '' ? (
        recent.length > 0 && (
          <Menu
            label="Recent filters"
            entries={recent.map((text) => ({ id: text, text, run: () => apply(text) }))}
          >
            <IconButton label="Recent filters" className={styles.inField}>
              <History size={13} />
            </IconButton>
          </Menu>
        )
      ) : (
        <IconButton label="Clear the filter" onPress={() => apply('')} className={styles.inField}>
          <X size={13} />
        </IconButton>
      )}
    </div>
  );
}
