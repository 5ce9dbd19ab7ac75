import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createErasure } from '../../../src/modules/privacy/privacy.module';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../../src/platform/database/id';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction } from '../../support/a-transaction';
import { freshDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

test('what was erased is nowhere in the files of the embedded database once it is closed', async () => {
  const fresh = await freshDatabase('sqlite');
  const folder = dirname(fresh.url.replace('sqlite:', ''));
  const words = () => readdirSync(folder).map(name => readFileSync(join(folder, name)).toString());
  const admin = aCaller({ scopes: ['admin'] });
  const { ingest } = verbsOn(fresh.database);
  const inputs = Array.from({ length: 60 }, () => parse.wire.transaction(aTransaction(aPerson('cus_1'))));
  await ingest.putMany(admin, inputs);
  for (const { objectId } of inputs) await ingest.patch(admin, objectId, { patch: { refunded: true } });
  expect(words().join()).toContain(MARK);

  const erasure = createErasure(fresh.database, idSource());
  for (let after: string | null | undefined; after !== null; )
    after = (await erasure.customer(admin, 'cus_1', { after })).next;
  await fresh.database.close();
  expect(words().join()).not.toContain(MARK);
  await fresh.drop();
});
