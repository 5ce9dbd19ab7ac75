import type { Command } from 'commander';
import type { Database } from '../store/database';
import type { SqlValue } from '../store/engine/engine';
import { encryptedTables, KeyRotation } from '../store/resealing';
import type { CliContext } from './shell';
import { withMigrated } from './with-database';

const EXAMPLE = `
The first key of ENCRYPTION_KEYS seals, all open. To follow a key by another: put the new one behind the old one and
restart every gateway, put it first and restart again, run this command, then take the old one out. With the word plain
in the first place everything is written plainly again.

Example:
  ENCRYPTION_KEYS=2027:…,2026:… peacock reencrypt`;

/** `peacock reencrypt`: keeps personal data as ENCRYPTION_KEYS now says. */
export function addReencrypt(program: Command, context: CliContext): void {
  program
    .command('reencrypt')
    .description('Seal personal data anew with the first of ENCRYPTION_KEYS, in small units of work.')
    .option('--json', 'print the counts as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const counts = await withMigrated(context, reencrypt);
      const sentence = Object.entries(counts).map(([table, rows]) => `${rows} row(s) of ${table}`);
      context.out(json ? JSON.stringify(counts) : `Sealed anew: ${sentence.join(', ')}.`);
    });
}

/** How many rows of each table were kept anew. */
async function reencrypt(database: Database): Promise<Record<string, number>> {
  const keyRotation = new KeyRotation(database.engine, database.encryption);
  const counts: Record<string, number> = {};
  for (const table of encryptedTables(database)) {
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
