import { createHash } from 'node:crypto';
import { trustedHtml, type Html } from './html';

/** The look of the pages: Latchkey's own tokens in both themes, in one stylesheet without any outside resource. */
const style = `
:root {
  color-scheme: light dark;
  --window: #f4f3f0; --panel: #ffffff; --field: #ffffff; --hover: #efede8;
  --line: #e2dfd8; --line-strong: #8d887d; --text-1: #1b1d20; --text-2: #4f5660;
  --brass: #9a6b0c; --brass-strong: #7d5606; --brass-soft: #9a6b0c1a; --on-brass: #ffffff;
  --shadow: 0 8px 28px #1b1d2026;
}
@media (prefers-color-scheme: dark) {
  :root {
    --window: #0d0f12; --panel: #191d23; --field: #0f1215; --hover: #20252d;
    --line: #242a32; --line-strong: #6b7787; --text-1: #e8ebef; --text-2: #aab3bf;
    --brass: #e3b657; --brass-strong: #f0c873; --brass-soft: #e3b65722; --on-brass: #1a1408;
    --shadow: 0 8px 28px #0009;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--window); color: var(--text-1);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
}
main {
  width: 100%; max-width: 400px; padding: 32px; background: var(--panel);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
}
main.wide { max-width: 760px; }
.brand { display: flex; align-items: center; gap: 8px; margin: 0 0 24px; color: var(--text-2); font-size: 12px; }
.brand svg { width: 20px; height: 20px; color: var(--brass); }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 600; }
h2 { margin: 24px 0 8px; font-size: 14px; font-weight: 600; }
p { margin: 0 0 16px; color: var(--text-2); }
strong { color: var(--text-1); font-weight: 600; }
code { font: 12px ui-monospace, "JetBrains Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
label { display: block; margin: 16px 0 4px; font-size: 12px; font-weight: 600; }
input {
  width: 100%; height: 36px; padding: 0 12px; font: inherit; color: var(--text-1);
  background: var(--field); border: 1px solid var(--line-strong); border-radius: 6px;
}
.note { margin: 4px 0 0; font-size: 12px; }
.actions { display: flex; gap: 8px; margin-top: 24px; }
button {
  flex: 1; height: 36px; padding: 0 16px; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--text-1); background: transparent; border: 1px solid var(--line-strong); border-radius: 6px;
}
button:hover { background: var(--hover); }
button.primary { color: var(--on-brass); background: var(--brass); border-color: var(--brass); }
button.primary:hover { background: var(--brass-strong); border-color: var(--brass-strong); }
:focus-visible { outline: 2px solid var(--brass); outline-offset: 2px; }
ul { margin: 0 0 16px; padding: 0; list-style: none; }
li { padding: 8px 0; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
li code { display: block; color: var(--text-2); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 12px 6px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { font-weight: 500; color: var(--text-2); white-space: nowrap; }
tr.on { background: var(--brass-soft); }
a { color: var(--brass); }
@media (max-width: 480px) { main { padding: 24px 16px; } th { white-space: normal; } }
`;

/** The stylesheet as an element. It is one piece, since a space more would not match its hash. */
export const styleElement: Html = trustedHtml(`<style>${style}</style>`);

/** The one source that a page's Content-Security-Policy has to allow for it (CSP 3 §2.3.1, `hash-source`). */
export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
