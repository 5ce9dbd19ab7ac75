import { run } from './cli/run';
import { processShell } from './cli/shell';

// `node dist/main.js` is `peacock serve` under the name that process managers expect.
void run(['serve'], processShell()).then(code => process.exit(code));
