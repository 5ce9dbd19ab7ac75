import fc from 'fast-check';
import { DISPUTE, REFUND } from '../../../src/modules/reversals/reversal-types';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { ApiError } from '../../../src/platform/errors/api-error';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const caller = aCaller({ conflictPolicy: 'REPLACE' });

/** One thing that a sender says, of one of few transactions, so that they meet. */
const step = fc.oneof(
  fc.record({
    what: fc.constant('transaction' as const),
    parent: fc.nat(2),
    status: fc.constantFrom('approved', 'declined'),
    currency: fc.constantFrom('USD', 'EUR'),
    amount: fc.constantFrom(0, 100, 200),
    refunded: fc.constantFrom(null, null, null, true, false),
    disputed: fc.constantFrom(null, null, null, true, false),
  }),
  fc.record({
    what: fc.constant('refund' as const),
    id: fc.nat(5),
    parent: fc.nat(2),
    status: fc.constantFrom(null, 'succeeded', 'pending', 'failed', 'canceled'),
    currency: fc.constantFrom('USD', 'EUR'),
    amount: fc.constantFrom(50, 100, 200),
  }),
  fc.record({
    what: fc.constant('dispute' as const),
    id: fc.nat(5),
    parent: fc.nat(2),
    status: fc.constantFrom(null, 'warning_closed', 'prevented', 'needs_response', 'won'),
    kind: fc.constantFrom(null, 'retrieval', 'chargeback'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Of<W extends Step['what']> = Extract<Step, { what: W }>;

/** The rules, written down a second time from the list of everything that was last said. */
class Model {
  private readonly transactions = new Map<number, Of<'transaction'>>();
  private readonly refunds = new Map<number, Of<'refund'>>();
  private readonly disputes = new Map<number, Of<'dispute'>>();

  say(said: Step): void {
    if (said.what === 'transaction') {
      const before = this.flagsOf(said.parent);
      const previous = this.transactions.get(said.parent);
      const speaks = [this.refundsOf(said.parent).length > 0, this.disputesOf(said.parent).length > 0];
      // What follows anyway is not said, nor is what is only not known to be.
      const heard = (flag: 'refunded' | 'disputed', at: 0 | 1) =>
        previous &&
        previous[flag] !== true &&
        speaks[at] &&
        (said[flag] === false || said[flag] === before?.[at])
          ? previous[flag]
          : said[flag];
      const [refunded, disputed] = [heard('refunded', 0), heard('disputed', 1)];
      this.transactions.set(said.parent, { ...said, refunded, disputed });
    } else if (said.what === 'refund') this.refunds.set(said.id, said);
    else this.disputes.set(said.id, said);
  }

  flagsOf(parent: number): readonly [boolean | null, boolean | null] | undefined {
    const transaction = this.transactions.get(parent);
    if (!transaction) return undefined;
    const refunds = this.refundsOf(parent);
    const disputes = this.disputesOf(parent);
    let back = 0;
    for (const { status, currency, amount } of refunds)
      if (status !== 'failed' && status !== 'canceled' && currency === transaction.currency) back += amount;
    const { status, amount } = transaction;
    const refunded = refunds.length ? status === 'approved' && amount > 0 && back >= amount : null;
    const beyond = disputes.some(
      dispute =>
        dispute.kind !== 'retrieval' && dispute.status !== 'warning_closed' && dispute.status !== 'prevented',
    );
    const disputed = disputes.length ? beyond : null;
    return [
      transaction.refunded || (refunded ?? transaction.refunded),
      transaction.disputed || (disputed ?? transaction.disputed),
    ];
  }

  private refundsOf(parent: number): Of<'refund'>[] {
    return [...this.refunds.values()].filter(refund => refund.parent === parent);
  }

  private disputesOf(parent: number): Of<'dispute'>[] {
    return [...this.disputes.values()].filter(dispute => dispute.parent === parent);
  }
}

describe.each(databaseKinds)('refunds, disputes and transactions in any order, on %s', database => {
  const fresh = useDatabase(database);

  test('say of each transaction what the rules say, to its sender, its readers and its filters', async () => {
    let run = 0;
    const commands = verbsOn(fresh.database);
    const { ingest, transactions } = commands;
    const refunds = commands.refunds.commands;
    const disputes = commands.disputes.commands;

    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async steps => {
      run += 1;
      const own = aCaller({ ...caller, accountId: `MODEL${run}` });
      const model = new Model();
      for (const said of steps) {
        model.say(said);
        const transaction_object_id = `parent ${said.parent}`;
        if (said.what === 'transaction') {
          const { what, parent, ...body } = said;
          const input = parse.wire.transaction({ object_id: transaction_object_id, ...body });
          const { object } = await ingest.put(own, input);
          expect([object.refunded, object.disputed]).toEqual(model.flagsOf(parent));
        } else if (said.what === 'refund') {
          const { what, parent, id, ...body } = said;
          await refunds.put(own, REFUND.parse.wire({ object_id: `r${id}`, transaction_object_id, ...body }));
        } else {
          const { what, parent, id, ...body } = said;
          const sent = { object_id: `d${id}`, transaction_object_id, currency: 'USD', amount: 1, ...body };
          await disputes.put(own, DISPUTE.parse.wire(sent));
        }
      }
      const found = async (filter: object) => {
        const page = await transactions.list(own, { filter, order: 'RECEIVED_ASC' });
        return page.transactions.map(({ objectId }) => objectId).sort();
      };
      const flags = [0, 1, 2].map(parent => [`parent ${parent}`, model.flagsOf(parent)] as const);
      for (const [id, expected] of flags) {
        const stored = await transactions.find(own, id);
        expect(stored && [stored.refunded, stored.disputed]).toEqual(expected ?? null);
      }
      for (const [at, flag] of ['refunded', 'disputed'].entries())
        for (const value of [true, false]) {
          const expected = flags.filter(([, known]) => known && (known[at] ?? false) === value);
          expect(await found({ [flag]: value })).toEqual(expected.map(([id]) => id));
        }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('that are sent at the same time end as the rules say, whichever came first', async () => {
    const commands = verbsOn(fresh.database);
    const { ingest, transactions } = commands;
    const refunds = commands.refunds.commands;
    const own = aCaller({ accountId: 'RACE' });
    const failures: (ApiError | Error)[] = [];
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const parent = { object_id: `race ${n}`, currency: 'USD', amount: 100, status: 'approved' };
        const refund = {
          object_id: `r${n}`,
          transaction_object_id: `race ${n}`,
          currency: 'USD',
          amount: 100,
        };
        const writes = [
          () => ingest.put(own, parse.wire.transaction(parent)),
          () => refunds.put(own, REFUND.parse.wire(refund)),
        ];
        if (n % 2) writes.reverse();
        await Promise.all(writes.map(write => write().catch((error: Error) => void failures.push(error))));
      }),
    );
    expect(failures).toEqual([]);
    const { transactions: stored } = await transactions.list(own, { filter: {}, order: 'CREATED_ASC' });
    expect(stored.map(({ refunded }) => refunded)).toEqual(Array(30).fill(true));
  });
});
