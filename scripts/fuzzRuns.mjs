/** Before each file of tests in `npm run test:fuzz`: a property is tried with this many inputs instead of 100. */
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 10_000 });
