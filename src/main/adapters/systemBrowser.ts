import { LatchkeyError } from '../../core/errors';
import type { SystemBrowser } from '../../core/ports';
import { openOutside } from '../windows/guard';
import { listenForRedirect } from './redirectListener';

/** The browser that the person has chosen in their system. It gets http and https addresses only. */
export const systemBrowser: SystemBrowser = {
  show: async (url) => {
    try {
      await openOutside(url);
    } catch (cause) {
      throw new LatchkeyError(
        'flow.no_browser',
        'The system could not open your browser.',
        'Copy the address, open it in any browser, and go on there.',
        { cause },
      );
    }
  },
  listen: listenForRedirect,
};
