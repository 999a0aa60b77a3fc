import { isUrl } from '../../isUrl';
import type { FlowStep, RecordedExchange } from '../flow';
import type { ExportedFlow } from './exportedFlow';

/** Longer than any path that helps somebody who reads a diagram, in characters. */
const LONGEST_TEXT = 90;

/** Who talks in a recording: the app, the window the person signs in with, and each host. */
class Cast {
  readonly #hosts = new Map<string, string>();

  /** The participant's id for the host of an address. */
  host(url: string): string {
    const name = isUrl(url) ? new URL(url).host : 'an address that is none';
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const id = `H${this.#hosts.size + 1}`;
    this.#hosts.set(name, id);
    return id;
  }

  lines(): readonly string[] {
    return [
      '  participant L as Latchkey',
      '  participant W as Sign-in window',
      ...[...this.#hosts].map(([name, id]) => `  participant ${id} as ${plain(name)}`),
    ];
  }
}

/** A recording as a sequence diagram for Mermaid, which many pages and editors draw. */
export function mermaidOf({ flow }: ExportedFlow): string {
  const cast = new Cast();
  const lines = flow.steps.flatMap((step) => linesOf(step, cast));
  const usesWindow = flow.steps.some(inWindow);
  const participants = cast.lines().filter((line) => usesWindow || !line.includes('participant W '));
  return ['sequenceDiagram', '  autonumber', ...participants, ...lines, ''].join('\n');
}

function linesOf(step: FlowStep, cast: Cast): readonly string[] {
  const { exchange } = step;
  if (step.kind === 'authorization_request') return [`  L->>W: ${plain(step.title)}`];
  if (step.kind === 'redirect_intercepted') return [`  W-->>L: ${plain(step.title)}`];
  if (exchange === null) return [`  Note over L: ${plain(step.title)}`];
  const from = step.kind === 'hop' ? 'W' : 'L';
  const to = cast.host(exchange.url);
  return [
    `  ${from}->>${to}: ${plain(callOf(exchange))}`,
    exchange.status === 0
      ? `  ${to}--x${from}: no answer`
      : `  ${to}-->>${from}: ${plain(answerOf(step, exchange))}`,
  ];
}

function inWindow({ kind }: FlowStep): boolean {
  return kind === 'hop' || kind === 'authorization_request' || kind === 'redirect_intercepted';
}

function callOf({ method, url, requestBody }: RecordedExchange): string {
  const path = isUrl(url) ? new URL(url).pathname : url;
  const grant = /(?:^|[?&])grant_type=([^&]+)/.exec(requestBody ?? '')?.[1];
  return `${method} ${path}${grant === undefined ? '' : ` (${grant.replaceAll(/%3A/gi, ':')})`}`;
}

function answerOf(step: FlowStep, { status, statusText }: RecordedExchange): string {
  return `${`${status} ${statusText}`.trim()} · ${step.title}`;
}

/** Mermaid ends a message at a line break or semicolon, and reads `#` as the beginning of an entity. */
function plain(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return short.replaceAll(/\s+/g, ' ').replaceAll(/[#;<>"`]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
