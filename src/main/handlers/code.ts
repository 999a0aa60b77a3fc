import { clipboard } from 'electron';
import { effectiveAuth } from '../../core/request/auth/inherit';
import { codeRequestOf } from '../../core/request/code/codeRequest';
import { codeSecrets } from '../../core/request/code/codeSecrets';
import { codeTarget } from '../../core/request/code/codeTargets';
import { withSession } from '../../core/exchange/sessionVariables';
import { machineSource, variablesOf } from '../../core/request/variables';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

/** Requests as code, where that needs real secrets. */
export function codeHandlers(parts: Parts): Pick<Handlers, 'requests.copyCode'> {
  return {
    'requests.copyCode': async ({ draft, environmentId, target, fillsVariables }) => {
      const environment = parts.environments.items.find(({ id }) => id === environmentId) ?? null;
      const variables = withSession(variablesOf(environment), parts.session.values());
      const auth = effectiveAuth(draft.auth, parts.workspaceAuth.current);
      let tokenType = 'Bearer';
      const secrets = await codeSecrets(auth, {
        ...parts,
        variables,
        source: machineSource,
        reveal: (id) => parts.secrets.reveal(id),
        token: async ({ connectionId, ifExpired }) => {
          const credential = await parts.tokens.current(connectionId, ifExpired);
          ({ tokenType } = credential);
          return credential.value;
        },
      });
      const request = codeRequestOf(draft, auth, {
        variables: fillsVariables ? variables : null,
        tokenType,
        secret: (name) => [secrets.get(name) ?? ''],
      });
      // A promise from Electron 44 on, nothing before.
      await clipboard.writeText(codeTarget(target).write(request));
    },
  };
}
