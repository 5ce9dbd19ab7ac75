import fc from 'fast-check';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, type Verbs, verbsOn } from '../../support/ingest';
import { answered, asks, versionsOf } from './support/asks';
import { type Observed, unexplained } from './support/explained';
import type { Ask } from './support/model';

const IDS = ['one', 'other', 'third'];
const GATEWAYS = 3;
const CLIENTS = 4;

/** What each client of each gateway asks, one after the other. */
const scripts = fc.array(fc.array(asks(IDS), { minLength: 2, maxLength: 6 }), {
  minLength: GATEWAYS * CLIENTS,
  maxLength: GATEWAYS * CLIENTS,
});

describe.each(databaseKinds)('writes of many clients at once through several gateways on %s', kind => {
  const fresh = useDatabase(kind);
  const gateways: Verbs[] = [];
  let runs = 0;
  let ticks = 0;

  beforeAll(async () => {
    gateways.push(verbsOn(fresh.database));
    while (gateways.length < GATEWAYS) gateways.push(verbsOn(await fresh.open()));
  });

  async function client(gateway: Verbs, caller: Caller, script: readonly Ask[]): Promise<Observed[]> {
    const observed: Observed[] = [];
    for (const ask of script) {
      const began = ++ticks;
      const answer = await answered(gateway, caller, ask);
      observed.push({ ask, answer, began, ended: ++ticks });
    }
    return observed;
  }

  test('are answered as if they had come one by one, and leave what was acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async all => {
        const caller = aCaller({ accountId: `RUN${++runs}` });
        const observed = await Promise.all(
          all.map((script, index) => client(gateways[index % GATEWAYS] as Verbs, caller, script)),
        );
        for (const id of IDS) {
          const ofId = observed.flat().filter(({ ask }) => ask.objectId === id);
          const versions = await versionsOf(gateways[0] as Verbs, caller, id);
          expect(unexplained(ofId, versions)).toEqual([]);
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
