import { Command } from 'commander';
import { modules } from '../app/modules';
import { withModules } from '../app/with-database';
import type { CliContext } from '../platform/cli/cli-context';
import { version } from '../platform/documentation/version';
import type { Cli } from '../platform/module';
import { addConfig } from './config';
import { addDoctor } from './doctor';
import { addMigrate } from './migrate';
import { addOpenapi } from './openapi';
import { addSchema } from './schema';
import { addServe } from './serve';

const COMMANDS = [addServe, addMigrate, addConfig, addDoctor, addOpenapi, addSchema];

const EXAMPLE = `
Examples:
  peacock serve
  peacock keys create --account default --name checkout --scopes ingest`;

/** The whole command line. It never ends the process: wrong usage throws a `CommanderError`. */
export function createProgram(context: CliContext): Command {
  const program = new Command('peacock')
    .description('Peacock gateway: collects payment data from all your processors through one typed API.')
    .version(version())
    .addHelpText('after', EXAMPLE)
    .showHelpAfterError('Run the command with --help for an example.')
    .configureOutput({
      writeOut: text => context.out(text.trimEnd()),
      writeErr: text => context.note(text.trimEnd()),
    })
    .exitOverride();
  for (const add of COMMANDS) add(program, context);
  for (const module of modules) {
    const cli: Cli<unknown> = {
      ...context,
      withServices: work => withModules(context, ({ use }) => work(use(module))),
    };
    for (const add of module.commands ?? []) add(program, cli);
  }
  return program;
}
