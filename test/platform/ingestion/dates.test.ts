import { DISPUTE, REFUND } from '../../../src/modules/reversals/reversal-types';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { ApiError } from '../../../src/platform/errors/api-error';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const YEAR_MS = 366 * 24 * 3_600_000;
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
/** Words, so that a test is called the same on every day. */
const [WITHIN_A_YEAR, AFTER_A_YEAR] = ['a minute less than a year ahead', 'a minute more than a year ahead'];
const momentOf = (word: string) =>
  ({ [WITHIN_A_YEAR]: later(YEAR_MS - 60_000), [AFTER_A_YEAR]: later(YEAR_MS + 60_000) })[word] ?? word;

/** Dates that no payment has, though each is one of RFC 3339. */
const OUTSIDE = [
  '0000-02-29T12:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '0000-12-31T23:59:59-23:59',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00+00:01',
  AFTER_A_YEAR,
  '9999-12-31T23:59:59Z',
];
const WITHIN = ['1970-01-01T00:00:00Z', '1969-12-31T23:00:00-01:00', WITHIN_A_YEAR];

const sent = (created: string) => aTransaction({ created });

test.each(OUTSIDE)('a payment, refund or dispute of %s is refused at its field', word => {
  const created = momentOf(word);
  for (const parser of [parse.wire.transaction, REFUND.parse.wire, DISPUTE.parse.wire]) {
    const rejection = (() => {
      try {
        parser({ ...sent(created) } as never);
      } catch (error) {
        return error;
      }
    })() as ApiError;
    expect(rejection).toBeInstanceOf(ApiError);
    expect(rejection.details.errors?.map(({ field }) => field)).toContain('created');
    expect(JSON.stringify(rejection.details)).not.toContain(created);
  }
});

describe.each(databaseKinds)('dates on %s', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller();

  test.each(WITHIN)('%s is stored and read back', async word => {
    const created = momentOf(word);
    const { ingest, transactions } = verbsOn(fresh.database);
    const { object } = await ingest.put(caller, parse.wire.transaction(sent(created)));
    expect(await transactions.find(caller, object.objectId)).toMatchObject({ created });
  });

  test.each([...OUTSIDE, ...WITHIN])('a list from or to %s is answered', async word => {
    const moment = momentOf(word);
    const { transactions } = verbsOn(fresh.database);
    for (const filter of [{ createdFrom: moment }, { createdTo: moment }])
      await expect(
        transactions.list(caller, { first: 1, filter, order: 'CREATED_DESC' } as never),
      ).resolves.toBeDefined();
  });
});
