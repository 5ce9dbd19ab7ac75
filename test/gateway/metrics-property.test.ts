import fc from 'fast-check';
import { rollupsOn } from '../../src/rollups-on';
import { AccountStore } from '../../src/store/account.store';
import { idSource } from '../../src/store/id';
import { anyPayments, anyQuestion } from '../insight/support/any-payments';
import { numbersOf, queryOf } from '../insight/support/compare';
import { type Asked, type Sent, slowCount } from '../insight/support/slow-count';
import type { Body } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

/** What the slow count says of a place where nothing happened, by its own words. */
const nothing = (asked: Asked) => {
  const none = slowCount({ transactions: [], refunds: [], disputes: [] }, { ...asked, by: [] });
  return none.get('|') ?? {};
};

/** What was sent of the same objects before, and after which batches what is left for metrics is folded. */
interface Past {
  readonly before: Sent | undefined;
  readonly folds: readonly boolean[];
}

/** Filters that pages answer, alone or with one of their dimensions, and one that only rows can. */
const anyFilter = fc.constantFrom<{ filter: string; lets?: (transaction: Body) => boolean }>(
  { filter: '' },
  { filter: '&scheme=visa', lets: sent => cardOf(sent).scheme === 'visa' },
  {
    filter: '&processor=adyen&currency=eur',
    lets: sent => sent.processor === 'adyen' && sent.currency === 'EUR',
  },
  { filter: '&status=approved', lets: sent => sent.status === 'approved' },
  { filter: '&bin=4242', lets: sent => String(cardOf(sent).bin ?? '').startsWith('4242') },
  { filter: '&amount_min=1000', lets: sent => Number(sent.amount) >= 1000 },
);

function cardOf({ payment_method_details: card }: Body): Body {
  return (card ?? {}) as Body;
}

const anyPast: fc.Arbitrary<Past> = fc.record({
  before: fc.option(anyPayments(), { nil: undefined }),
  folds: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
});

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  let accounts = 0;

  /** Sends everything under a key of an account of its own: at once, or by way of what was sent before. */
  async function stored(sent: Sent, { before, folds }: Past): Promise<string> {
    const name = `account ${accounts++}`;
    const key = await gateway.keyOf({ account: name });
    const account = await new AccountStore(gateway.database.engine, idSource()).findByName(name);
    const { folding } = rollupsOn(gateway.database);
    const send = async (path: keyof Sent, body: readonly Body[]): Promise<void> => {
      if (body.length === 0) return;
      const answer = await gateway.send('POST', `/${path}/batch?on_conflict=replace`, { key, body });
      expect(answer.body).toMatchObject({ received: body.length, conflicts: 0, rejected: 0 });
      if (folds[sends++ % folds.length]) await folding.fold(String(account?.id));
    };
    let sends = 0;
    if (before) {
      const known = (path: keyof Sent) => new Set(sent[path].map(({ object_id: id }) => id));
      // Every one of these is sent again below, with other words: children before their transactions as well.
      for (const path of ['refunds', 'disputes', 'transactions'] as const)
        await send(
          path,
          before[path].filter(({ object_id: id }) => known(path).has(id)),
        );
    }
    const [first, ...others] = sent.transactions as [Body, ...Body[]];
    await send('refunds', sent.refunds);
    await send('transactions', [{ ...first, amount: 77 }, ...others]);
    await send('disputes', sent.disputes);
    const patch = { key, body: { amount: first.amount } };
    expect((await gateway.send('PATCH', `/transactions/${first.object_id}`, patch)).status).toBe(200);
    return key;
  }

  test('are what a count by hand says, whatever was sent, replaced, patched and folded, and whatever is asked', async () => {
    const questions = fc.array(fc.tuple(anyQuestion(), anyFilter), { minLength: 6, maxLength: 6 });
    const property = fc.asyncProperty(anyPayments(), anyPast, questions, async (sent, past, asked) => {
      const key = await stored(sent, past);
      for (const [question, { filter, lets }] of asked) {
        const one = { ...question, lets };
        const { status, body } = await gateway.send('GET', `/insights?${queryOf(question)}${filter}`, {
          key,
        });
        expect([status, body.errors]).toEqual([200, undefined]);
        const expected = slowCount(sent, one);
        const empty = nothing(one);
        const given = numbersOf(body, one, Object.keys(empty));
        for (const [place, numbers] of expected)
          expect([one, place, given.get(place)]).toEqual([one, place, numbers]);
        for (const [place, numbers] of given) {
          // A group that did nothing in an interval is there all the same; its rate of declines is of all reasons.
          if (!expected.has(place))
            expect({ ...numbers, decline_rate: null }).toEqual({ ...empty, decline_rate: null });
        }
      }
    });
    await fc.assert(property, { numRuns: 20, endOnFailure: true });
  }, 120_000);
});
