import type { interactionPolicy as policies } from 'oidc-provider';
import { errors, interactionPolicy } from './oidcProvider';
import type { Stage } from './rehearsals';
import { unknownScopes } from './scopes';

const { Check } = interactionPolicy;

/** oidc-provider's own policy on when to ask for sign-in and consent, and two reasons to refuse at once. */
export function createPolicy(stage: Stage): policies.DefaultPolicy {
  const policy = interactionPolicy.base();

  // oidc-provider leaves unknown scopes out in silence. Constant Contact refuses them before anybody signs in.
  policy.get('login')?.checks.add(
    new Check('unknown_scope', 'a requested scope does not exist', ({ oidc }) => {
      const unknown = unknownScopes(oidc.params?.scope);
      if (unknown.length > 0)
        throw new errors.InvalidScope('requested scope does not exist here', unknown.join(' '));
      return Check.NO_NEED_TO_PROMPT;
    }),
  );

  // Consent comes after sign-in, so this refuses right after it, also for somebody who is still signed in.
  policy.get('consent')?.checks.add(
    new Check('rehearsal', 'the consent is refused for practice', () => {
      if (stage.rehearsal === 'refused-consent')
        throw new errors.AccessDenied('The resource owner denied the request.');
      return Check.NO_NEED_TO_PROMPT;
    }),
  );
  return policy;
}
