import { run } from './cli/run';
import { processCliContext } from './platform/cli/cli-context';

// `node dist/main.js` is `peacock serve` under the name that process managers expect.
void run(['serve'], processCliContext()).then(code => process.exit(code));
