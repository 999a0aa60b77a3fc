import {
  getDocument,
  PasswordResponses,
  PDFDataRangeTransport,
  PDFWorker,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

/** How far the reading of a PDF has come. */
export type PdfState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'locked'; readonly isWrong: boolean; readonly unlock: (password: string) => void }
  | { readonly kind: 'broken'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly document: PDFDocumentProxy;
      readonly width: number;
      readonly height: number;
    };

/** Bytes that are asked for at once. */
const PIECE = 256 * 1024;

/** Pictures with more pixels than these are left out, since one of them could take all memory. */
const LARGEST_PICTURE = 100_000_000;

/** The bytes of a body, as the reader asks for them: of a large file the first page needs only a few. */
class BodyTransport extends PDFDataRangeTransport {
  readonly #url: string;
  readonly #onFailure: (error: unknown) => void;

  constructor(exchangeId: string, size: number, onFailure: (error: unknown) => void) {
    super(size, null);
    this.#url = `/body/${exchangeId}`;
    this.#onFailure = onFailure;
  }

  override requestDataRange(begin: number, end: number): void {
    void fetch(this.#url, { headers: { range: `bytes=${begin}-${end - 1}` } })
      .then((response) => response.arrayBuffer())
      .then((bytes) => this.onDataRange(begin, new Uint8Array(bytes)))
      .catch(this.#onFailure);
  }
}

/**
 * Opens a body as a PDF, in a worker of its own. Nothing in it runs: its scripts are not read, its forms and links are
 * drawn as pictures, and no code is made from its text.
 * @param onState is told what becomes of it.
 * @returns what closes it, with its worker.
 */
export function openPdf(exchangeId: string, size: number, onState: (state: PdfState) => void): () => void {
  let isOpen = true;
  const tell = (state: PdfState) => {
    if (isOpen) onState(state);
  };
  const broken = (error: unknown) =>
    tell({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) });
  const thread = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module' });
  thread.addEventListener('error', ({ message }) => broken(new Error(message)));
  const files = new URL('/pdf/', location.href).href;
  const opening = getDocument({
    range: new BodyTransport(exchangeId, size, broken),
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    worker: PDFWorker.create({ port: thread }),
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    useWasm: false,
    enableXfa: false,
    maxImageSize: LARGEST_PICTURE,
    verbosity: 0,
  });
  opening.onPassword = (unlock: (password: string) => void, reason: number) =>
    tell({ kind: 'locked', isWrong: reason === PasswordResponses.INCORRECT_PASSWORD, unlock });
  opening.promise
    .then(async (document) => {
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
      tell({ kind: 'ready', document, width, height });
    })
    .catch(broken);
  return () => {
    isOpen = false;
    void opening.destroy().finally(() => thread.terminate());
  };
}
