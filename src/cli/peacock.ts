#!/usr/bin/env node
import { run } from './run';
import { processCliContext } from './shell';

void run(process.argv.slice(2), processCliContext()).then(code => process.exit(code));
