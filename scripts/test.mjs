/**
 * `npm test`: everything that has to hold, from a fresh checkout, stopping at the first part that fails.
 *   --unit                  the unit tests only
 *   --e2e [arguments…]      the end-to-end tests only; what follows goes to Playwright
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { checkAgainstElectron33 } from './lib/checkAgainstElectron33.mjs';
import { log, runCommand } from './lib/command.mjs';
import { projectFolder } from './lib/folders.mjs';
import { node24Fits, node24Folder, node24Version } from './lib/node24.mjs';
import { runNodeOnScreen } from './lib/onScreen.mjs';
import { prepare } from './lib/prepare.mjs';
import { show } from './lib/processes.mjs';
import { playwrightTotals, totalLine, vitestTotals } from './lib/testTotals.mjs';
import { tool } from './lib/tools.mjs';

const [only, ...rest] = process.argv.slice(2);
const unit = only !== '--e2e';
const e2e = only !== '--unit';

await runCommand(async () => {
  const reports = await mkdtemp(join(tmpdir(), 'latchkey-reports-'));
  const unitReport = join(reports, 'unit.json');
  const e2eReport = join(reports, 'e2e.json');
  try {
    const code = await runParts(unitReport, e2eReport);
    process.stdout.write(
      `${totalLine([await vitestTotals(unitReport), await playwrightTotals(e2eReport)])}\n`,
    );
    return code;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
});

/**
 * @param {string} unitReport
 * @param {string} e2eReport
 */
async function runParts(unitReport, e2eReport) {
  const runtime = e2e ? await prepare({ forTests: true, build: true }) : undefined;
  const parts = [
    ...(unit ? [() => unitTests(unitReport), unitTestsOnNode24] : []),
    ...(unit && e2e ? [typesAgainstElectron33] : []),
    ...(runtime ? [() => endToEndTests(runtime, e2eReport)] : []),
  ];
  for (const part of parts) {
    const code = await part();
    if (code !== 0) return code;
  }
  return 0;
}

/** @param {string} report */
function unitTests(report) {
  log(`Unit tests on Node ${process.versions.node}`);
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return show(process.execPath, [tool('vitest'), ...args, ...(e2e ? [] : rest)], { cwd: projectFolder });
}

async function unitTestsOnNode24() {
  if (process.versions.node.startsWith('24.')) return 0;
  if (!node24Fits) {
    log(
      'Unit tests on Node 24, the Node of the current Electron: skipped, the registry has it for Linux x64 only',
    );
    return 0;
  }
  log(`Unit tests on Node ${node24Version}, the Node of the current Electron`);
  const folder = await node24Folder();
  return show(join(folder, 'node'), [tool('vitest'), 'run', '--reporter=dot', ...(e2e ? [] : rest)], {
    cwd: projectFolder,
    env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
  });
}

async function typesAgainstElectron33() {
  const code = await checkAgainstElectron33();
  log(code === 0 ? 'Types against Electron 33: fit' : 'Types against Electron 33: do not fit, see above');
  return code;
}

/**
 * @param {import('./electronRuntime.mjs').Runtime} runtime
 * @param {string} report
 */
function endToEndTests(runtime, report) {
  log(`End-to-end tests on Electron ${runtime.version}`);
  const args = unit ? [] : rest;
  const reporter = args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=dot,json'];
  return runNodeOnScreen(runtime, [tool('@playwright/test', 'playwright'), 'test', ...reporter, ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
}
