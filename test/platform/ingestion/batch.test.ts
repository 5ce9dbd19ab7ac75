import fc from 'fast-check';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { RowOutcome } from '../../../src/platform/ingestion/outcome';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { asks, stateOf, versionsOf } from './support/asks';
import { type Answer, type Ask, answerOf, type State, stateAfter } from './support/model';

const IDS = ['one', 'other', 'third'];

/** Rows of a few ids that meet each other, so far apart that they go to the database in different batches. */
const batches = fc
  .tuple(fc.array(asks(IDS), { minLength: 2, maxLength: 12 }), fc.integer({ min: 0, max: 90 }))
  .map(([rows, apart]) =>
    rows.filter(ask => ask.verb === 'put').flatMap((row, index) => [row, ...others(apart, `${index}`)]),
  );

function others(count: number, mark: string): Ask[] {
  return Array.from({ length: count }, (_, index) => ({
    verb: 'put',
    objectId: `other ${mark} ${index}`,
    body: { amount: index, currency: 'EUR' },
    onConflict: 'REJECT',
  }));
}

describe.each(databaseKinds)('a batch on %s', kind => {
  const fresh = useDatabase(kind);
  let runs = 0;

  test.each(['REJECT', 'REPLACE'] as const)(
    'of the policy %s is answered row by row as if its rows had come one by one, however far apart',
    async onConflict => {
      await fc.assert(
        fc.asyncProperty(batches, async asked => {
          const rows = asked.map(
            ask => ({ ...ask, onConflict, version: undefined }) as Ask & { verb: 'put' },
          );
          const commands = verbsOn(fresh.database);
          const caller = aCaller({ accountId: `RUN${++runs}` });
          const inputs = rows.map(row => parse.wire.transaction({ ...row.body, object_id: row.objectId }));
          const outcomes = await commands.ingest.putMany(caller, inputs, { onConflict });
          const states = new Map<string, NonNullable<State>[]>();
          const expected = rows.map(row => {
            const known = states.get(row.objectId) ?? [];
            const state = known.at(-1) ?? null;
            const answer = answerOf(state, row);
            const next = stateAfter(state, answer);
            states.set(row.objectId, next && next !== state ? [...known, next] : known);
            return answer;
          });
          expect(outcomes.map(answerTold)).toEqual(expected);
          for (const id of IDS) expect(await versionsOf(commands, caller, id)).toEqual(states.get(id) ?? []);
        }),
        { numRuns: 12 },
      );
    },
  );
});

function answerTold({ outcome, object, apiError }: RowOutcome): Answer {
  return object ? { said: outcome, stored: stateOf(object) } : { said: apiError?.code ?? outcome };
}
