import { Command } from 'commander';
import { version } from '../version';
import { addAccounts } from './accounts';
import { addAudit } from './audit';
import { addConfig } from './config';
import { addDoctor } from './doctor';
import { addEraseCustomer } from './erase-customer';
import { addExport } from './export';
import { addKeys } from './keys';
import { addMigrate } from './migrate';
import { addOpenapi } from './openapi';
import { addReencrypt } from './reencrypt';
import { addRejections } from './refusals';
import { addRetention } from './retention';
import { addSchema } from './schema';
import { addServe } from './serve';
import type { CliContext } from './shell';

const VERBS = [
  addServe,
  addMigrate,
  addKeys,
  addAccounts,
  addAudit,
  addExport,
  addRejections,
  addEraseCustomer,
  addReencrypt,
  addRetention,
  addConfig,
  addDoctor,
  addOpenapi,
  addSchema,
];

const EXAMPLE = `
Examples:
  peacock serve
  peacock keys create --account default --name checkout --scopes ingest`;

/** The whole command line. Nothing of it ends the process: a wrong usage is thrown as a `CommanderError`. */
export function createProgram(context: CliContext): Command {
  const program = new Command('peacock')
    .description('Peacock gateway: one typed door for payment data.')
    .version(version())
    .addHelpText('after', EXAMPLE)
    .showHelpAfterError('Run the command with --help for an example.')
    .configureOutput({
      writeOut: text => context.out(text.trimEnd()),
      writeErr: text => context.note(text.trimEnd()),
    })
    .exitOverride();
  for (const add of VERBS) add(program, context);
  return program;
}
