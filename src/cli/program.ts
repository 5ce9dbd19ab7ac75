import { Command } from 'commander';
import { addAccounts } from '../modules/access/accounts.cli';
import { addKeys } from '../modules/access/keys.cli';
import { addAudit } from '../modules/audit/audit.cli';
import { addExport } from '../modules/exports/export.cli';
import { addEraseCustomer } from '../modules/privacy/erase-customer.cli';
import { addReencrypt } from '../modules/privacy/reencrypt.cli';
import { addRetention } from '../modules/privacy/retention.cli';
import { addRejections } from '../modules/rejections/rejections.cli';
import type { CliContext } from '../platform/cli/cli-context';
import { version } from '../platform/documentation/version';
import { addConfig } from './config';
import { addDoctor } from './doctor';
import { addMigrate } from './migrate';
import { addOpenapi } from './openapi';
import { addSchema } from './schema';
import { addServe } from './serve';

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
