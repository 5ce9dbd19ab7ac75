import type { Command } from 'commander';
import type { EncryptedTable } from '../../platform/database/encrypted-table';
import type { SqlValue } from '../../platform/database/engine';
import type { Cli } from '../../platform/module';
import type { KeyRotation } from './key-rotation.store';

interface KeyRotationServices {
  readonly keyRotation: KeyRotation;
  readonly encryptedTables: () => readonly EncryptedTable[];
}

const EXAMPLE = `
The first key of ENCRYPTION_KEYS seals, all open. To follow a key by another: put the new one behind the old one and
restart every gateway, put it first and restart again, run this command, then take the old one out. With the word plain
in the first place everything is written plainly again.

Example:
  ENCRYPTION_KEYS=2027:…,2026:… peacock reencrypt`;

/** `peacock reencrypt`: rewrites personal data as ENCRYPTION_KEYS now defines. */
export function addReencrypt(program: Command, cli: Cli<KeyRotationServices>): void {
  program
    .command('reencrypt')
    .description('Encrypt personal data again with the first of ENCRYPTION_KEYS, in small units of work.')
    .option('--json', 'print the counts as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const counts = await cli.withServices(reencrypt);
      const sentence = Object.entries(counts).map(([table, rows]) => `${rows} row(s) of ${table}`);
      cli.out(json ? JSON.stringify(counts) : `Encrypted again: ${sentence.join(', ')}.`);
    });
}

/** The number of rewritten rows of each table. */
async function reencrypt({
  keyRotation,
  encryptedTables,
}: KeyRotationServices): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of encryptedTables()) {
    let changed = 0;
    for (let after: SqlValue[] | undefined = []; after; ) {
      const page: Awaited<ReturnType<KeyRotation['page']>> = await keyRotation.page(table, after);
      changed += page.changed;
      after = page.last;
    }
    counts[table.name] = changed;
  }
  return counts;
}
