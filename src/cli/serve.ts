import type { Command } from 'commander';
import { readConfig } from '../config/config';
import type { CliContext } from '../platform/cli/cli-context';

/** `peacock serve`: runs the gateway until it is told to stop. */
export function addServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('Migrate the database, listen, and serve until SIGTERM or Ctrl-C.')
    .option('--workers <number>', 'processes that serve side by side on one port (WORKERS)')
    .addHelpText('after', '\nExample:\n  PORT=8080 peacock serve --workers 4')
    .action(async ({ workers }: { workers?: string }) => {
      // Loaded here, because no other verb needs the server and all should start fast.
      const { serve } = require('../app/serve') as typeof import('../app/serve');
      await serve(readConfig({ ...context.env, WORKERS: workers ?? context.env.WORKERS }), context.note);
    });
}
