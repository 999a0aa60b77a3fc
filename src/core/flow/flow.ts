import type { Problem } from '../errors';
import type { EpochMs } from '../time';

/** The tone of a step or tag; the screen shows it as colour and shape. */
export type Tone = 'neutral' | 'brass' | 'ok' | 'info' | 'warn' | 'danger';

export interface StepTag {
  readonly text: string;
  readonly tone: Tone;
}

/** One header or parameter as recorded: secrets are already replaced when it gets here. */
export type RecordedPair = readonly [name: string, value: string];

/** One HTTP exchange of a flow, redacted, for the "raw exchange" view. */
export interface RecordedExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly RecordedPair[];
  readonly requestBody: string | null;
  /** 0 when no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly RecordedPair[];
  readonly responseBody: string | null;
  /** From sending to the end of the answer, in ms; absent where nobody measured. */
  readonly tookMs?: number | undefined;
}

type StepKind =
  | 'authorization_request'
  | 'hop'
  | 'note'
  | 'redirect_intercepted'
  | 'code_received'
  | 'token_exchange'
  | 'refresh'
  /** A call about the token: introspection, UserInfo, revocation, sign-out. */
  | 'call'
  | 'api_request'
  | 'stored'
  | 'failed';

/** One step of an authorization as it happened. */
export interface FlowStep {
  readonly kind: StepKind;
  /** Milliseconds since the flow began. */
  readonly at: number;
  readonly title: string;
  /** A second line in the machine's hand: an address, a place; redacted. */
  readonly detail: string;
  readonly tone: Tone;
  readonly tags: readonly StepTag[];
  readonly exchange: RecordedExchange | null;
}

/** The life of the authorization code: when it came and, once exchanged, when it was used. */
export interface CodeLife {
  readonly receivedAt: EpochMs;
  readonly lifetimeSeconds: number;
  readonly usedAt: EpochMs | null;
}

/** What the person has to do elsewhere while the flow waits. The codes in it are made to be shown. */
export type FlowPrompt =
  | {
      readonly kind: 'device';
      readonly userCode: string;
      readonly verificationUri: string;
      readonly verificationUriComplete: string | null;
      readonly expiresAt: EpochMs;
      /** Seconds between two questions whether the person has decided; the provider may make it longer. */
      readonly everySeconds: number;
    }
  | {
      readonly kind: 'ciba';
      readonly loginHint: string;
      readonly bindingMessage: string;
      readonly expiresAt: EpochMs;
      readonly everySeconds: number;
    }
  | SignInPrompt
  /** The code has come and is held until the person lets it go. */
  | { readonly kind: 'hold' };

/** The person signs in on the provider's pages, and the flow waits for the redirect. */
export interface SignInPrompt {
  readonly kind: 'sign-in';
  readonly door: 'window' | 'browser';
  /** As it was sent to the provider. */
  readonly redirectUri: string;
  /** Whether the answer comes by itself; else the person has to paste the address that the browser ends at. */
  readonly comesByItself: boolean;
  /** Why the provider does not want to be shown in this door, or what keeps the door from working; null when all is well. */
  readonly problem: Problem | null;
  /** When the flow gives up. */
  readonly deadline: EpochMs;
}

/** The recording of one authorization. Holds no secret, so it may be kept in a file and shown. */
export interface Flow {
  readonly id: string;
  readonly connectionId: string;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly outcome: 'running' | 'succeeded' | 'failed';
  readonly problem: Problem | null;
  readonly code: CodeLife | null;
  /** Null when nobody is waited for; always in a flow that has ended. */
  readonly prompt: FlowPrompt | null;
  readonly steps: readonly FlowStep[];
}
