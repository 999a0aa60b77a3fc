import type { Retry } from '../../../core/exchange/exchange';

/** What happened after an answer that refused the authorization: a word or two, and the whole of it. */
export function retryWords({ status, outcome, problem }: Retry): {
  readonly short: string;
  readonly long: string;
} {
  switch (outcome) {
    case 'token_refreshed':
      return {
        short: 'token refreshed',
        long: `The first answer was ${status}; the token was refreshed, and the request sent again.`,
      };
    case 'challenge_answered':
      return {
        short: 'challenge answered',
        long: `The first answer was ${status} with a challenge; it was answered, and the request sent again.`,
      };
    case 'failed':
      return {
        short: 'not sent again',
        long: `The answer was ${status}, and nothing could be done about it: ${problem?.message ?? ''} ${problem?.remedy ?? ''}`.trim(),
      };
  }
}
