/** The shortest honest authorization code flow: a window of its own, state and PKCE, the code exchanged once. */
import { app, BrowserWindow } from 'electron';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';

const redirectUri = 'http://127.0.0.1:9/callback';
/** @type {BrowserWindow | undefined} */
let login;

void app.whenReady().then(() => {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true, preload } });
  const { ipc } = window.webContents;
  ipc.handle('authorize', (_event, provider) => authorize(provider));
  ipc.handle('logIn', (_event, provider) => void openLogin(`${provider}/login`, true));
  ipc.handle('cancel', () => login?.destroy());
  return window.loadFile(join(import.meta.dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());

/** @param {string} provider */
async function authorize(provider) {
  const state = randomBytes(24).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const client = { client_id: 'bench', redirect_uri: redirectUri };
  const query = { ...client, response_type: 'code', state, code_challenge, code_challenge_method: 'S256' };
  const code = await new Promise((resolve) => {
    const { webContents } = openLogin(`${provider}/authorize?${new URLSearchParams(query)}`, false);
    webContents.on('will-redirect', (event) => {
      const answer = new URL(event.url).searchParams;
      if (!event.url.startsWith(redirectUri) || answer.get('state') !== state) return;
      event.preventDefault();
      resolve(answer.get('code'));
    });
  });
  setImmediate(() => login?.destroy());
  const form = { ...client, grant_type: 'authorization_code', code, code_verifier: verifier };
  const reply = await fetch(`${provider}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return /** @type {{ access_token: string }} */ (await reply.json()).access_token;
}

/** @param {string} url @param {boolean} show */
function openLogin(url, show) {
  login = new BrowserWindow({ width: 560, height: 760, show, webPreferences: { sandbox: true } });
  // A prevented redirect ends the load, as it should.
  login.loadURL(url).catch(() => {});
  return login;
}
