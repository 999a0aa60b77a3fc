import type { CauseId, RefusalCause, RefusalEvidence, RefusalFix } from '../refusal';
import type { RefusedExchange } from './refusedExchange';

/** A cause that somebody thinks of, with how much speaks for it: 90 and more is proof, below 50 only a possibility. */
export interface Suspicion {
  readonly id: CauseId;
  readonly weight: number;
  readonly title: string;
  readonly explanation: string;
  readonly evidence: readonly RefusalEvidence[];
  readonly fixes: readonly RefusalFix[];
}

/** Looks for one family of causes. */
export type Detective = (exchange: RefusedExchange) => readonly Suspicion[];

const PROOF = 90;
const LIKELY = 50;

/** Nobody reads further. */
const MOST_CAUSES = 6;

/** Ranks suspicions. Those of one cause become one, with the words of the strongest and the evidence of all. */
export function ranked(suspicions: readonly Suspicion[]): readonly RefusalCause[] {
  const byId = new Map<CauseId, Suspicion>();
  for (const suspicion of suspicions.toSorted((one, other) => other.weight - one.weight)) {
    const stronger = byId.get(suspicion.id);
    byId.set(suspicion.id, stronger ? merged(stronger, suspicion) : suspicion);
  }
  const all = [...byId.values()];
  const isProven = all.some(({ weight }) => weight >= PROOF);
  return (
    all
      // Beside a proof, mere possibilities only distract.
      .filter(({ weight }) => !isProven || weight >= LIKELY)
      .slice(0, MOST_CAUSES)
      .map(({ weight, ...cause }) => ({
        ...cause,
        certainty: weight >= PROOF ? 'certain' : weight >= LIKELY ? 'likely' : 'possible',
      }))
  );
}

function merged(stronger: Suspicion, weaker: Suspicion): Suspicion {
  const known = new Set(stronger.evidence.map(({ label, meaning }) => `${label} ${meaning}`));
  const kinds = new Set(stronger.fixes.map(({ kind }) => kind));
  return {
    ...stronger,
    evidence: [
      ...stronger.evidence,
      ...weaker.evidence.filter(({ label, meaning }) => !known.has(`${label} ${meaning}`)),
    ],
    fixes: [...stronger.fixes, ...weaker.fixes.filter(({ kind }) => !kinds.has(kind))],
  };
}

/** Buttons that get another token: refresh where that is possible, and sign in again. */
export function newTokenFixes({ connection, token }: RefusedExchange): readonly RefusalFix[] {
  if (connection === null) return [{ kind: 'open_part', part: 'auth' }];
  const { id } = connection;
  return [
    ...(token?.hasRefreshToken === true ? [{ kind: 'refresh', connectionId: id } as const] : []),
    { kind: 'authorize', connectionId: id },
  ];
}

/** Buttons that send the right token in place of what was sent: a fitting connection, or the Auth tab. */
export function otherTokenFixes({ connection, fitting, token }: RefusedExchange): readonly RefusalFix[] {
  const [first] = connection !== null && token !== null ? [connection] : fitting;
  return first === undefined
    ? [{ kind: 'open_part', part: 'auth' }]
    : [
        { kind: 'use_connection', connectionId: first.id, name: first.name },
        { kind: 'open_part', part: 'auth' },
      ];
}
