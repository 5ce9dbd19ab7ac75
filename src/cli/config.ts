import type { Command } from 'commander';
import { readConfig } from '../config';
import { maskedConfig, settingsTable } from '../config-print';
import type { Shell } from './shell';

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
export function addConfig(program: Command, shell: Shell): void {
  program
    .command('config')
    .description('Print the settings in effect, secrets masked.')
    .option('--json', 'print one JSON object')
    .option('--table', "print the README's table of all settings instead")
    .addHelpText('after', EXAMPLE)
    .action((options: ConfigOptions) => {
      if (options.table) return shell.out(settingsTable());
      const settings = maskedConfig(readConfig(shell.env));
      if (options.json) return shell.out(JSON.stringify(settings, null, 2));
      for (const [name, value] of Object.entries(settings)) shell.out(`${name}=${value}`);
    });
}
