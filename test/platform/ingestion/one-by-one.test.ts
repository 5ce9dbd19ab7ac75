import fc from 'fast-check';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { answered, asks, versionsOf } from './support/asks';
import { answerOf, type State, stateAfter } from './support/model';

const IDS = ['one', 'other'];

describe.each(databaseKinds)('writes one by one on %s', kind => {
  const fresh = useDatabase(kind);
  let runs = 0;

  test('are answered exactly as the rules say, and leave exactly those versions', async () => {
    const commands = verbsOn(fresh.database);
    await fc.assert(
      fc.asyncProperty(fc.array(asks(IDS), { minLength: 5, maxLength: 30 }), async script => {
        const caller = aCaller({ accountId: `RUN${++runs}` });
        const versions = new Map<string, State[]>(IDS.map(id => [id, []]));
        for (const ask of script) {
          const known = versions.get(ask.objectId) as State[];
          const state = known.at(-1) ?? null;
          const answer = answerOf(state, ask);
          expect(await answered(commands, caller, ask)).toEqual(answer);
          if (stateAfter(state, answer) !== state) known.push(stateAfter(state, answer));
        }
        for (const id of IDS) expect(await versionsOf(commands, caller, id)).toEqual(versions.get(id));
      }),
      { numRuns: 40 },
    );
  });
});
