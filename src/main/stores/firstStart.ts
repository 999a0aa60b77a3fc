import { presetFor } from '../../core/auth/presets';
import type { ConnectionSettings } from '../../core/auth/connection';
import { newConnectionAuth } from '../../core/request/authDraft';
import { emptyDraft, type Environment } from '../../core/request/draft';
import type { TabsDocument } from '../../core/workspace/workspace';

const CONNECTION_ID = 'practice';
const ENVIRONMENT_ID = 'practice';

/** What a person finds at the very first start: the whole job, ready to be tried without an account. */
export interface FirstStart {
  readonly connections: readonly (ConnectionSettings & { readonly id: string })[];
  readonly environments: readonly Environment[];
  readonly tabs: TabsDocument;
}

/** @param practiceOrigin where the practice provider listens. */
export function firstStart(practiceOrigin: string): FirstStart {
  return {
    connections: [{ ...presetFor('practice').settings(practiceOrigin), id: CONNECTION_ID }],
    environments: [
      {
        id: ENVIRONMENT_ID,
        name: 'Practice',
        variables: [
          {
            name: 'base_url',
            value: `${practiceOrigin}/v3`,
            enabled: true,
            description: 'Where the practice API answers',
          },
        ],
      },
    ],
    tabs: {
      tabs: [
        { kind: 'connection', id: 'first-connection', connectionId: CONNECTION_ID },
        {
          kind: 'request',
          id: 'first-request',
          name: 'Account summary',
          savedRequestId: null,
          draft: {
            ...emptyDraft(),
            url: '{{base_url}}/account/summary',
            auth: newConnectionAuth(CONNECTION_ID),
          },
        },
      ],
      activeTabId: 'first-connection',
      environmentId: ENVIRONMENT_ID,
    },
  };
}
