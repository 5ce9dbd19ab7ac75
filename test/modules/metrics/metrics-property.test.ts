import fc from 'fast-check';
import { AccountStore } from '../../../src/modules/access/account.store';
import { idSource } from '../../../src/platform/database/id';
import type { Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { FILTERS } from './support/any-filter';
import { anyPayments, anyQuestion } from './support/any-payments';
import { numbersOf, queryOf } from './support/compare';
import { type Asked, type SubmittedInput, slowCount } from './support/slow-count';
import { KeptPayments } from './support/stored-payments';
import {
  type Account,
  type Act,
  anyUpkeep,
  carryOut,
  type Mark,
  markAt,
  type Upkeep,
} from './support/upkeep';

/** What the slow count says of a place where nothing happened, by its own words. */
const nothing = (asked: Asked) => {
  const none = slowCount({ transactions: [], refunds: [], disputes: [] }, { ...asked, by: [] });
  return none.get('|') ?? {};
};

/** What was sent of the same objects before, and what is done between sendings. */
interface Past {
  readonly before: SubmittedInput | undefined;
  readonly upkeep: readonly Upkeep[];
}

const anyPast: fc.Arbitrary<Past> = fc.record({
  before: fc.option(anyPayments(), { nil: undefined }),
  upkeep: fc.array(anyUpkeep, { minLength: 1, maxLength: 6 }),
});

const RUNS = 20;
/** So many that each filter is asked once at least, alone and with each other. */
const QUESTIONS = Math.ceil(FILTERS.length / RUNS);

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  let accounts = 0;

  async function newAccount(): Promise<Account> {
    const name = `account ${accounts++}`;
    const key = await gateway.keyOf({ account: name });
    const account = await new AccountStore(gateway.database.engine, idSource()).findByName(name);
    return { id: String(account?.id), key };
  }

  /** Sends everything: at once, or by way of what was sent before; gives what is saved of it in the end. */
  async function stored(
    sent: SubmittedInput,
    { before, upkeep }: Past,
    account: Account,
  ): Promise<SubmittedInput> {
    const { key } = account;
    const saved = new KeptPayments();
    const marks: Mark[] = [];
    const next = async () => {
      marks.push(await markAt(marks.length));
      const { act, isDuring } = upkeep[marks.length % upkeep.length] as Upkeep;
      const cut = marks.at(-1 - (act.what === 'delete' ? act.back : 0)) ?? (marks[0] as Mark);
      return { act, isDuring, run: () => carriedOut(act, cut) };
    };
    const carriedOut = (act: Act, cut: Mark) => {
      if (act.what === 'delete') saved.deleteBefore(cut.step);
      if (act.what === 'erase' && act.metadata) saved.eraseMetadata(act.customer);
      return carryOut(gateway, account, act, cut);
    };
    const send = async (path: keyof SubmittedInput, body: readonly Body[]): Promise<void> => {
      if (body.length === 0) return;
      const { act, isDuring, run } = await next();
      // Where what is sent is what is taken away, either may be the last.
      const isOpen =
        (act.what === 'erase' && act.metadata && path === 'transactions') ||
        (act.what === 'delete' && (path === 'transactions' || body.some(one => saved.has(path, one))));
      const running = isDuring && !isOpen ? run() : await run();
      const [answer] = await Promise.all([
        gateway.send('POST', `/${path}/batch?on_conflict=replace`, { key, body }),
        running,
      ]);
      expect(answer.body).toMatchObject({ received: body.length, conflicts: 0, rejected: 0 });
      saved.put(path, body, marks.length - 1);
    };
    if (before) {
      const known = (path: keyof SubmittedInput) => new Set(sent[path].map(({ object_id: id }) => id));
      // Every one of these is sent again below, with other words: reversals before their transactions as well.
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
    const patched = await gateway.send('PATCH', `/transactions/${first.object_id}`, patch);
    expect(patched.status).toBe(saved.has('transactions', first) ? 200 : 404);
    saved.amend(first, patch.body);
    await (await next()).run();
    return saved.sent;
  }

  test('are what a count by hand says, whatever was sent, replaced, patched, erased, deleted, folded and made anew, and whatever is asked', async () => {
    const queries = fc.array(anyQuestion(), { minLength: QUESTIONS, maxLength: QUESTIONS });
    let filters = 0;
    const property = fc.asyncProperty(anyPayments(), anyPast, queries, async (sent, past, asked) => {
      const account = await newAccount();
      const saved = await stored(sent, past, account);
      for (const question of asked) {
        const { filter, lets } = FILTERS[filters++ % FILTERS.length] as (typeof FILTERS)[number];
        const one = { ...question, lets };
        const { status, body } = await gateway.send('GET', `/insights?${queryOf(question)}${filter}`, {
          key: account.key,
        });
        expect([status, body.errors]).toEqual([200, undefined]);
        const expected = slowCount(saved, one);
        const empty = nothing(one);
        const given = numbersOf(body, one, Object.keys(empty));
        for (const [place, numbers] of expected)
          expect([one, filter, place, given.get(place)]).toEqual([one, filter, place, numbers]);
        for (const [place, numbers] of given) {
          // A group that did nothing in an interval is there all the same; its rate of declines is of all reasons.
          if (!expected.has(place))
            expect({ ...numbers, decline_rate: null }).toEqual({ ...empty, decline_rate: null });
        }
      }
      // Or every later sweep would go through this account as well.
      await gateway.database.engine.single('DELETE FROM accounts WHERE id = ?', [account.id]);
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  }, 120_000);
});
