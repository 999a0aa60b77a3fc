import { parentPort } from './parentPort';
import { serveParent } from './serveParent';

// Electron only warns about these in a utility process; a provider in an unknown state is worse than none.
process.on('unhandledRejection', () => process.exit(1));

serveParent(parentPort(), (code) => process.exit(code));
