import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SOURCE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Fonts that PDFs may take for granted, tables of East Asian encodings, and what decodes scans, without WebAssembly. */
const FOLDERS = new Map([
  ['standard_fonts', /\.(pfb|ttf)$/],
  ['cmaps', /\.bcmap$/],
  ['wasm', /_nowasm_fallback\.js$/],
]);

/**
 * Lays below `pdf/` what the drawing of PDFs fetches by name; few of them are ever read.
 * @returns {import('vite').Plugin}
 */
export function pdfFiles() {
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const [folder, pattern] of FOLDERS) {
        for (const name of readdirSync(join(SOURCE, folder))) {
          if (!pattern.test(name)) continue;
          const source = readFileSync(join(SOURCE, folder, name));
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/pdf', (request, response, next) => {
        const [, folder = '', name = ''] = /^\/(\w+)\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
        if (!FOLDERS.get(folder)?.test(name)) return next();
        if (name.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
        response.end(readFileSync(join(SOURCE, folder, name)));
      });
    },
  };
}
