/** Whether there is a screen to show the app on. */
import { NotReady } from './command.mjs';

export function requireDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  throw new NotReady(
    'There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. For a look at the app, npm run tour makes\n' +
      'pictures of it on a virtual screen; to use it, start it on a desktop or over ssh -X.',
  );
}
