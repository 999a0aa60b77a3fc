/** Points git at the tracked hooks, so that `npm ci` is all a contributor has to do. Does nothing outside a git checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git')) {
  execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'ignore' });
}
