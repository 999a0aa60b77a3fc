import { shortAddress } from '../redact';
import type { FlowStep, RecordedExchange, RecordedPair } from '../flow';
import type { ExportedFlow } from './exportedFlow';
import { mermaidOf } from './mermaid';

/** A recording for a ticket or a chat: what happened, drawn, and each exchange, with fingerprints for secrets. */
export function markdownOf(exported: ExportedFlow): string {
  const { flow, connectionName, grantType, appVersion, secrets } = exported;
  const exchanges = flow.steps.flatMap((step, index) =>
    step.exchange === null ? [] : [exchangeSection(index + 1, step, step.exchange)],
  );
  return [
    `# Authorization of ${oneLine(connectionName)}`,
    '',
    `- Grant: \`${grantType}\``,
    `- Began: ${new Date(flow.startedAt).toISOString()}`,
    `- Outcome: ${flow.outcome}${flow.problem === null ? '' : ` (\`${flow.problem.code}\`)`}`,
    `- Recorded by Latchkey ${appVersion}`,
    '',
    ...(flow.problem === null ? [] : [`> ${oneLine(`${flow.problem.message} ${flow.problem.remedy}`)}`, '']),
    '## Steps',
    '',
    '| # | ms | step | detail |',
    '| --: | --: | --- | --- |',
    ...flow.steps.map((step, index) => stepRow(index + 1, step)),
    '',
    '## Diagram',
    '',
    fenced('mermaid', mermaidOf(exported).trimEnd()),
    '',
    '## Secrets',
    '',
    'No secret is in this text. Each stands as a fingerprint: the same fingerprint twice is the same secret twice.',
    'Fingerprints are made anew for each export.',
    '',
    ...(secrets.length === 0
      ? ['None was seen.']
      : secrets.map(({ label, steps }) => `- \`${label}\` in step ${steps.join(', ')}`)),
    '',
    '## Exchanges',
    '',
    ...exchanges,
  ].join('\n');
}

/** The same for programs. */
export function jsonOf({ flow, connectionName, grantType, appVersion, secrets }: ExportedFlow): string {
  const { startedAt, endedAt, outcome, problem, steps } = flow;
  const bundle = {
    format: 'latchkey-flow',
    version: 1,
    recordedBy: `Latchkey ${appVersion}`,
    connection: connectionName,
    grantType,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    outcome,
    problem,
    secrets,
    steps: steps.map((step, index) => ({ number: index + 1, ...step })),
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

function stepRow(number: number, { at, title, detail }: FlowStep): string {
  return `| ${number} | ${at} | ${cell(title)} | ${cell(detail)} |`;
}

function exchangeSection(number: number, { title }: FlowStep, exchange: RecordedExchange): string {
  const { method, url, requestHeaders, requestBody, status, statusText, responseHeaders, responseBody } =
    exchange;
  const answer =
    status === 0
      ? ['(no answer came)']
      : [
          `HTTP ${status} ${statusText}`.trimEnd(),
          ...headerLines(responseHeaders),
          ...bodyLines(responseBody),
        ];
  const text = [
    `${method} ${url}`,
    ...headerLines(requestHeaders),
    ...bodyLines(requestBody),
    '',
    ...answer,
  ].join('\n');
  return [
    `### ${number}. ${oneLine(title)}: ${oneLine(shortAddress(url))}`,
    '',
    fenced('http', text),
    '',
  ].join('\n');
}

function headerLines(headers: readonly RecordedPair[]): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${oneLine(value)}`);
}

function bodyLines(body: string | null): readonly string[] {
  return body === null || body === '' ? [] : ['', body];
}

/** A fence longer than any run of backticks within, so that no text can end it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll(/[\\|<>`]/g, String.raw`\$&`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
