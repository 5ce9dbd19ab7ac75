import fc from 'fast-check';
import { anyPayments, anyQuestion } from '../insight/support/any-payments';
import { numbersOf, queryOf } from '../insight/support/compare';
import { type Asked, type Sent, slowCount } from '../insight/support/slow-count';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

/** What the slow count says of a place where nothing happened, by its own words. */
const nothing = (asked: Asked) => {
  const none = slowCount({ transactions: [], refunds: [], disputes: [] }, { ...asked, by: [] });
  return none.get('|') ?? {};
};

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  let accounts = 0;

  async function stored({ transactions, refunds, disputes }: Sent): Promise<string> {
    const key = await gateway.keyOf({ account: `account ${accounts++}` });
    for (const [path, body] of Object.entries({ transactions, refunds, disputes })) {
      if (body.length === 0) continue;
      const answer = await gateway.send('POST', `/${path}/batch`, { key, body });
      expect(answer.body).toMatchObject({ created: body.length });
    }
    return key;
  }

  test('are what a count by hand says, whatever was sent and whatever is asked', async () => {
    const questions = fc.array(anyQuestion(), { minLength: 6, maxLength: 6 });
    const property = fc.asyncProperty(anyPayments(), questions, async (sent, asked) => {
      const key = await stored(sent);
      for (const one of asked) {
        const { status, body } = await gateway.send('GET', `/insights?${queryOf(one)}`, { key });
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
