#!/usr/bin/env node
import { run } from './run';
import { processShell } from './shell';

void run(process.argv.slice(2), processShell()).then(code => process.exit(code));
