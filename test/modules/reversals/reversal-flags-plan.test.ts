import { DISPUTE, REFUND } from '../../../src/modules/reversals/reversal-types';
import { reversalFlagsSql } from '../../../src/modules/transactions/reversal-flags.store';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { aReversal } from '../../support/reversal-parsers';

const PAGE = "FROM transactions WHERE account_id = 'ACCOUNT'";

describe.each(databaseKinds)('refunds and disputes of a page, on %s', kind => {
  const fresh = useDatabase(kind);

  test('are found by their transaction in an index, also while their tables are young', async () => {
    const { ingest, refunds, disputes } = verbsOn(fresh.database);
    const caller = aCaller();
    const parents = Array.from({ length: 200 }, () => aTransaction());
    await ingest.putMany(
      caller,
      parents.map(body => parse.wire.transaction(body)),
    );
    for (const { object_id } of parents.slice(0, 20)) {
      const reversals = Array.from({ length: 50 }, () => aReversal(object_id));
      await refunds.commands.putMany(
        caller,
        reversals.map(body => REFUND.parse.wire(body)),
      );
      await disputes.commands.putMany(
        caller,
        reversals.map(body => DISPUTE.parse.wire(body)),
      );
    }
    const { engine } = fresh.database;
    const { refunded, disputed } = reversalFlagsSql(engine.dialect);
    for (const sql of [
      `SELECT ${transactionRow(fresh.database).selection} ${PAGE}`,
      `SELECT id ${PAGE} AND COALESCE(${refunded}, 0) = 1 AND COALESCE(${disputed}, 0) = 0`,
    ]) {
      const plan = await engine.rows(`${kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`);
      const looks = plan.map(row => JSON.stringify(row)).filter(text => /refunds|disputes/.test(text));
      expect(looks).toHaveLength(2);
      for (const look of looks) expect(look).toMatch(BY_BOTH[kind]);
    }
  });
});

/** By account and transaction: in MariaDB told by the length of the key, 26 and 255 characters of four bytes. */
const BY_BOTH = {
  sqlite: /INDEX ix_(refunds|disputes)_transaction \(account_id=\? AND transaction_object_id=\?\)/,
  mariadb: /"key":"ix_(refunds|disputes)_transaction","key_len":"1128"/,
};
