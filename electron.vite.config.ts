import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pdfFiles } from './scripts/pdfFiles.mjs';

/** A library's words in one other language than English. */
const OTHER_LANGUAGE =
  /[\\/]react-(?:aria|stately)[\\/].*[\\/]intl[\\/].*[\\/](?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/**
 * Latchkey speaks English, whatever the system does, so its controls bring no other language along: a tenth of the script
 * that is parsed before there is something to see. Each becomes the English one, since who asks for it expects words.
 */
const englishOnly = {
  name: 'english-only',
  load: (id: string) => (OTHER_LANGUAGE.test(id) ? "export { default } from './en-US.mjs';" : null),
};

/**
 * One build for Electron 33 (restricted networks, tests) and the current one: the older of the two sets the targets.
 * Everything but the native keytar is bundled, so the package carries no node_modules and main starts from one file.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node20.18',
      minify: true,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: {
          main: 'src/main/main.ts',
          vaultProcess: 'src/main/adapters/vaultProcess.ts',
          judgeWorker: 'src/main/judging/judgeWorker.ts',
          practice: 'src/practice/main.ts',
        },
        external: ['electron', 'keytar'],
        // oidc-provider looks settings up by the names of its classes.
        output: { keepNames: true },
        // A dependency of the practice provider names its functions by eval; nothing of ours does.
        checks: { eval: false },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20.18',
      rolldownOptions: {
        input: { preload: 'src/preload/preload.ts' },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), englishOnly, pdfFiles()],
    html: { cspNonce: 'latchkey-dev' },
    server: { host: '127.0.0.1', strictPort: true },
    build: {
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 700,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src/renderer/index.html') },
        // What the first screen needs comes in one file: each further one is a way to main and back.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
