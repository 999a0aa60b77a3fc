import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { readJson } from '../../../core/exchange/exactJson';
import { headerOf } from '../../../core/exchange/headers';
import { jsonLeaves, type JsonLeaf } from '../../../core/exchange/jsonLeaves';
import type { Check } from '../../../core/request/checks';
import { checkTitle } from '../../../core/request/checkText';
import type { Answer } from '../../state/exchanges';
import { showRequestPart } from '../../state/requestPane';
import { editDraft, requestTabIn, useTabs } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './TestResults.module.css';

/** More values than anybody looks through; the filter looks among as many. */
const MOST_LEAVES = 2000;
const SHOWN_LEAVES = 60;

interface FromAnswerProps {
  readonly tabId: string;
  readonly answer: Answer;
}

/** Checks and captures to take over from an answer as it is: one press each. */
export function FromAnswer({ tabId, answer }: FromAnswerProps) {
  const [filter, setFilter] = useState('');
  const text = answer.body.complete ? answer.reader.text() : null;
  const leaves = useMemo(() => {
    const json = text === null ? null : readJson(text);
    return json === null ? [] : jsonLeaves(json.value, MOST_LEAVES);
  }, [text]);
  const words = filter.trim().toLowerCase();
  const found = leaves.filter(({ path, value }) => `${path} ${String(value)}`.toLowerCase().includes(words));
  return (
    <section aria-label="From this answer" className={styles.from}>
      <div className={styles.head}>
        <h4>Add check from answer</h4>
      </div>
      <div className={styles.quick}>
        {headChecks(answer).map((check) => (
          <Button key={checkTitle(check)} onPress={() => addCheck(tabId, check)}>
            <Plus size={13} aria-hidden="true" />
            {checkTitle(check)}
          </Button>
        ))}
      </div>
      {leaves.length > 0 && (
        <>
          <TextField
            label="Filter values"
            hideLabel
            type="search"
            placeholder="Filter values by name or content"
            value={filter}
            onChange={setFilter}
            className={styles.filter}
          />
          <ul aria-label="Values in this answer" className={styles.leaves}>
            {found.slice(0, SHOWN_LEAVES).map((leaf) => (
              <li key={leaf.path} className={styles.leaf}>
                <code className={styles.path}>{leaf.path}</code>
                <code className={styles.value}>{valueText(leaf)}</code>
                <Button aria-label={`Check ${leaf.path}`} onPress={() => addCheck(tabId, checkOf(leaf))}>
                  Check
                </Button>
                <Button aria-label={`Capture ${leaf.path}`} onPress={() => addCapture(tabId, leaf)}>
                  Capture
                </Button>
              </li>
            ))}
          </ul>
          {found.length > SHOWN_LEAVES && (
            <p className={styles.more}>
              {(found.length - SHOWN_LEAVES).toLocaleString('en')} more: filter to find them.
            </p>
          )}
          {found.length === 0 && <p className={styles.more}>No value has this in its name or content.</p>}
        </>
      )}
    </section>
  );
}

/** What can be asked of the head of this answer so that it passes. */
function headChecks({ exchange, timings }: Answer): readonly Check[] {
  const check = (part: Omit<Check, 'enabled'>): Check => ({ enabled: true, ...part });
  const type = headerOf(exchange.response.headers, 'content-type')?.split(';')[0]?.trim();
  return [
    check({
      subject: 'status',
      argument: '',
      operator: 'equals',
      expected: String(exchange.response.status),
    }),
    check({
      subject: 'time',
      argument: '',
      operator: 'less_than',
      expected: String(roomyLimit(timings.total)),
    }),
    ...(type
      ? [check({ subject: 'header', argument: 'Content-Type', operator: 'contains', expected: type })]
      : []),
  ];
}

/** A round number of ms that an answer as quick as this one is safely below. */
function roomyLimit(milliseconds: number): number {
  return [100, 200, 500, 1000, 2000, 5000, 10_000].find((limit) => limit >= milliseconds * 2) ?? 30_000;
}

function checkOf({ path, value }: JsonLeaf): Check {
  return {
    enabled: true,
    subject: 'jsonpath',
    argument: path,
    operator: 'equals',
    // In quotes where it would otherwise be read as a number and the like.
    expected: typeof value === 'string' && readJson(value) === null ? value : JSON.stringify(value),
  };
}

function valueText({ value }: JsonLeaf): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function addCheck(tabId: string, check: Check): void {
  const draft = requestTabIn(useTabs.getState().tabs, tabId)?.draft;
  if (!draft) return;
  editDraft(tabId, { checks: [...draft.checks, check] });
  showRequestPart(tabId, 'tests');
}

function addCapture(tabId: string, { path }: JsonLeaf): void {
  const draft = requestTabIn(useTabs.getState().tabs, tabId)?.draft;
  if (!draft) return;
  const name = /([\p{L}\p{N}_-]+)\W*$/u.exec(path.replace(/(\[\d+\])+$/, ''))?.[1] ?? 'value';
  editDraft(tabId, {
    captures: [...draft.captures, { enabled: true, variable: name, source: 'jsonpath', argument: path }],
  });
  showRequestPart(tabId, 'tests');
}
