import { useMemo, useState } from 'react';
import { problemOf, type Problem } from '../../../core/errors';
import { codeRequestOf } from '../../../core/request/code/codeRequest';
import { codeTarget, missingIn } from '../../../core/request/code/codeTargets';
import type { RequestDraft } from '../../../core/request/draft';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { changeSettings, useSettings } from '../../state/settings';
import { useTabs } from '../../state/tabs';
import { useToken } from '../../state/tokens';
import { useVariables } from '../../state/variables';
import { useEffectiveAuth } from '../../state/workspaceAuth';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { copyText } from '../../ui/copyText';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import styles from './CodeDialog.module.css';
import { codeSpans } from './codeSpans';
import { CodeTargetList } from './CodeTargetList';

interface CodeDialogProps {
  readonly draft: RequestDraft;
  readonly onClose: () => void;
}

/**
 * The request as code. Secrets are the names of environment variables: the window has none to show. Main puts them in on
 * the way to the clipboard when the person asks for it.
 */
export function CodeDialog({ draft, onClose }: CodeDialogProps) {
  const target = codeTarget(useSettings(({ settings }) => settings.codeTarget));
  const fillsVariables = useSettings(({ settings }) => settings.codeFillsVariables);
  const environmentId = useTabs((state) => state.environmentId);
  const [withSecrets, setWithSecrets] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const code = useCode(draft, target, fillsVariables);
  const copy = () => {
    if (code.text === null) return;
    if (!withSecrets) {
      copyText(code.text);
      setCopied(true);
      return;
    }
    const input = { draft, environmentId, target: target.id, fillsVariables };
    reportFailure(call('requests.copyCode', input).then(() => setCopied(true)));
  };
  return (
    <Dialog
      title="Code"
      width="large"
      isDismissable
      onClose={onClose}
      footer={
        <>
          <span role="status" className={styles.copied}>
            {isCopied && (withSecrets ? 'Copied, with secrets' : 'Copied')}
          </span>
          <Button variant="primary" isDisabled={code.text === null} onPress={copy}>
            Copy
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <CodeTargetList
          selected={target.id}
          onSelect={(id) => {
            changeSettings({ codeTarget: id });
            setCopied(false);
          }}
        />
        <div className={styles.snippet}>
          <div className={styles.options}>
            <Checkbox
              label="Fill in variables"
              isSelected={fillsVariables}
              onChange={(isOn) => {
                changeSettings({ codeFillsVariables: isOn });
                setCopied(false);
              }}
            />
            {code.hasSecrets && (
              <Checkbox
                label="Include secrets when copying"
                isSelected={withSecrets}
                onChange={(isOn) => {
                  setWithSecrets(isOn);
                  setCopied(false);
                }}
              />
            )}
          </div>
          {code.text === null ? (
            <ErrorNotice message={code.problem.message} remedy={code.problem.remedy} />
          ) : (
            // Focusable, so that the keyboard can scroll it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <pre aria-label={`${target.name} code`} tabIndex={0} className={styles.code}>
              {codeSpans(code.text, target.comment).map(({ text, kind }, index) =>
                kind === 'plain' ? (
                  text
                ) : (
                  <span key={index} className={styles[kind]}>
                    {text}
                  </span>
                ),
              )}
            </pre>
          )}
          {code.notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

type Code = { readonly hasSecrets: boolean; readonly notes: readonly string[] } & (
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: Problem }
);

function useCode(draft: RequestDraft, target: ReturnType<typeof codeTarget>, fillsVariables: boolean): Code {
  const auth = useEffectiveAuth(draft.auth);
  const token = useToken(auth.kind === 'connection' ? auth.connectionId : null);
  const tokenType = token?.tokenType ?? 'Bearer';
  const { values } = useVariables();
  return useMemo(() => {
    const used = new Set<string>();
    try {
      const request = codeRequestOf(draft, auth, {
        variables: fillsVariables ? values : null,
        tokenType,
        secret: (name) => {
          used.add(name);
          return [{ secret: name }];
        },
      });
      const text = target.write(request);
      const named = [...used].filter((name) => text.includes(name));
      const replaced = named.length < used.size && text.includes('BASIC_CREDENTIALS');
      const missing = missingIn(request, target);
      const notes = [
        ...(named.length === 0 ? [] : [`Set ${named.join(' and ')} where you run this.`]),
        ...(replaced ? ['Set BASIC_CREDENTIALS to the base64 of user:password where you run this.'] : []),
        ...(missing === null ? [] : [missing]),
      ];
      return { text, problem: null, hasSecrets: used.size > 0, notes };
    } catch (error) {
      return { text: null, problem: problemOf(error), hasSecrets: used.size > 0, notes: [] };
    }
  }, [draft, auth, target, fillsVariables, values, tokenType]);
}
