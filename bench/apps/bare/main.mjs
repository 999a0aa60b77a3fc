/** The least that an Electron app can be: one window of Latchkey's size and safety, with one button in it. */
import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    backgroundColor: '#0d0f12',
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  return window.loadFile(join(import.meta.dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
