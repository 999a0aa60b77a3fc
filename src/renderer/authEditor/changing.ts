import type { AuthDraft } from '../../core/request/authDraft';
import type { ChangeAuth } from './AuthEditor';

type Of<Kind extends AuthDraft['kind']> = Extract<AuthDraft, { readonly kind: Kind }>;

/** Changes some fields of one kind of authorization; when another kind was chosen meanwhile, nothing. */
export function changing<Kind extends AuthDraft['kind']>(
  kind: Kind,
  onChange: ChangeAuth,
): (change: Partial<Of<Kind>>) => void {
  return (change) =>
    onChange((current) => (current.kind === kind ? ({ ...current, ...change } as Of<Kind>) : current));
}
