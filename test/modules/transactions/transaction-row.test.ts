import fc from 'fast-check';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { toWire } from '../../../src/modules/transactions/transaction-wire';
import { LABEL_KEY_MAX, LABEL_TEXT_MAX, LABELS_MAX } from '../../../src/platform/fields/string-map';
import { aTransaction, type Body } from '../../support/a-transaction';
import { anyTransaction } from '../../support/any-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { LEAVES, setAt } from '../../support/field-rows';
import { aCaller, verbsOn } from '../../support/ingest';

describe.each(databaseKinds)('a transaction in its row on %s', kind => {
  const fresh = useDatabase(kind);
  let runs = 0;

  /** What the database gives back of each body, after all were stored at once. */
  async function readBack(bodies: readonly Body[]): Promise<Body[]> {
    const caller = aCaller({ accountId: `RUN${++runs}` });
    const { ingest, transactions } = verbsOn(fresh.database);
    const rows = await ingest.putMany(caller, bodies.map(parse.wire.transaction));
    expect(rows.map(({ outcome }) => outcome)).toEqual(bodies.map(() => 'CREATED'));
    return Promise.all(
      bodies.map(async ({ object_id: id }) => toWire(await transactions.get(caller, String(id)))),
    );
  }

  test('is read back as it was accepted, whatever fields it has and whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyTransaction(), { minLength: 1, maxLength: 20, selector: idOf }),
        async bodies => {
          const found = await readBack(bodies);
          expect(found.map((row, index) => sentOf(row, bodies[index] as Body))).toEqual(
            bodies.map(body => plain(body)),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  // A statement of 64 such rows has 14 MB, of the 16 that MariaDB takes unless it is told otherwise.
  test('takes the longest text in every field, in as many rows as one statement holds', async () => {
    const longest = Array.from({ length: 70 }, longestTransaction);
    expect((await readBack(longest)).map(row => row.metadata)).toEqual(longest.map(body => body.metadata));
  });
});

function longestTransaction(_: unknown, index: number): Body {
  const texts = LEAVES.filter(({ row }) => row.kind === 'text' && !row.pattern && row.wire !== 'object_id');
  const fill = (length: number) => '🦚'.repeat(length);
  const labels = Array.from({ length: LABELS_MAX }, (_, label) => [
    `${label + 10}${fill(LABEL_KEY_MAX - 2)}`,
    fill(LABEL_TEXT_MAX),
  ]);
  const body = aTransaction({ object_id: `longest ${index}`, metadata: Object.fromEntries(labels) });
  return texts.reduce((filled, { row, path }) => setAt(filled, path, fill(row.max ?? 0)), body);
}

const idOf = ({ object_id: id }: Body): unknown => id;

/** Of what was read back, what was sent: the rest is the gateway's own. */
function sentOf(row: Body, body: Body): unknown {
  const sent = Object.entries(row).filter(([key]) => body[key] !== null && body[key] !== undefined);
  return plain(Object.fromEntries(sent));
}

/** Without what is absent, whether as null, as undefined, or as an empty part; the currency in upper case. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, held]) => [key, key === 'currency' ? String(held).toUpperCase() : plain(held)] as const,
  );
  return Object.fromEntries(
    entries.filter(([, held]) => held !== null && held !== undefined && JSON.stringify(held) !== '{}'),
  );
}
