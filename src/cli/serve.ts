import type { Command } from 'commander';
import { readConfig } from '../config/config';
import type { CliContext } from '../platform/cli/cli-context';

/** `peacock serve`: runs the gateway until a signal stops it. */
export function addServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('Migrate the database, listen, and serve until SIGTERM or Ctrl-C.')
    .option('--workers <number>', 'processes that share one port (WORKERS)')
    .addHelpText('after', '\nExample:\n  PORT=8080 peacock serve --workers 4')
    .action(async ({ workers }: { workers?: string }) => {
      // Loaded here, so that other commands start fast.
      const { serve } = require('../app/serve') as typeof import('../app/serve');
      await serve(readConfig({ ...context.env, WORKERS: workers ?? context.env.WORKERS }), context.note);
    });
}
