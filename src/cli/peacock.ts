#!/usr/bin/env node
import { processCliContext } from '../platform/cli/cli-context';
import { run } from './run';

void run(process.argv.slice(2), processCliContext()).then(code => process.exit(code));
