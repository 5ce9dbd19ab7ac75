import type { Command } from 'commander';
import { readConfig } from '../config/config';
import { maskedConfig, settingsTable } from '../config/config-print';
import type { CliContext } from '../platform/cli/cli-context';

const EXAMPLE = `
Settings are environment variables; each secret may also come from a file that NAME_FILE names.

${settingsTable()}

Example:
  PORT=8080 peacock config --json`;

interface ConfigOptions {
  readonly json?: boolean;
  readonly table?: boolean;
}

/** `peacock config`: the settings in effect, secrets masked. */
export function addConfig(program: Command, context: CliContext): void {
  program
    .command('config')
    .description('Print the settings in effect, secrets masked.')
    .option('--json', 'print one JSON object')
    .option('--table', 'print a table of all settings instead')
    .addHelpText('after', EXAMPLE)
    .action((options: ConfigOptions) => {
      if (options.table) return context.out(settingsTable());
      const settings = maskedConfig(readConfig(context.env));
      if (options.json) return context.out(JSON.stringify(settings, null, 2));
      for (const [name, value] of Object.entries(settings)) context.out(`${name}=${value}`);
    });
}
