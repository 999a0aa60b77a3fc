// Reads PDFs; what it says and hears is all of the library's making.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
