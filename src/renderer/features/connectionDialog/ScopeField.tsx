import { scopesOf } from '../../../core/auth/connection';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';

/** More would be a wall; typing the beginning of one brings the others. */
const MOST_OFFERED = 14;

/** The scopes, with those that the provider has beside them: what is typed of one narrows the offer down. */
export function ScopeField({ form, errors, change, provider }: FieldsProps) {
  const chosen = scopesOf(form.scope);
  const begun = /\S*$/.exec(form.scope)?.[0] ?? '';
  const known = provider?.scopesSupported ?? [];
  const others = known.filter((scope) => !chosen.includes(scope));
  const fitting = others.filter((scope) => scope.startsWith(begun));
  // A word that is no beginning of any is a whole one: then all the others are on offer again.
  const isBeginning = begun !== '' && !known.includes(begun) && fitting.length > 0;
  const offered = isBeginning ? fitting : others;
  const add = (scope: string) => {
    const kept = isBeginning ? form.scope.slice(0, form.scope.length - begun.length) : form.scope;
    change({ scope: `${kept.trim()} ${scope} `.trimStart() });
  };
  return (
    <div className={styles.whole}>
      <TextField
        label="Scope"
        mono
        value={form.scope}
        onChange={(scope) => change({ scope })}
        error={errors.scope}
        description="Separated by spaces. offline_access often brings a refresh token."
      />
      {offered.length > 0 && (
        <ul aria-label="Scopes of the provider" className={styles.scopes}>
          {offered.slice(0, MOST_OFFERED).map((scope) => (
            <li key={scope}>
              <Button aria-label={`Add scope ${scope}`} className={styles.scope} onPress={() => add(scope)}>
                {scope}
              </Button>
            </li>
          ))}
          {offered.length > MOST_OFFERED && (
            <li className={styles.help}>and {offered.length - MOST_OFFERED} more: type the beginning</li>
          )}
        </ul>
      )}
    </div>
  );
}
