import { AccountStore } from '../../../src/modules/access/account.store';
import { Accounts } from '../../../src/modules/access/accounts.service';
import { operatorOf } from '../../../src/modules/access/operator';
import { recordingIngest } from '../../../src/modules/rejections/recording-ingest.service';
import { DISPUTE, REFUND } from '../../../src/modules/reversals/reversal-types';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../../src/platform/database/id';
import { ApiError } from '../../../src/platform/errors/api-error';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { RejectedRow } from '../../../src/platform/ingestion/outcome';
import type { RejectedSubmission } from '../../../src/platform/ingestion/rejected-submission';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { verbsOn } from '../../support/ingest';
import { aReversal } from '../../support/reversal-parsers';

describe.each(databaseKinds)('writing with a record of what is refused, on %s', kind => {
  const fresh = useDatabase(kind);
  let caller: Caller;
  const noted: RejectedSubmission[] = [];
  const commands = () => recordingIngest(verbsOn(fresh.database).ingest, refused => void noted.push(refused));
  const input = (own: object) => parse.wire.transaction(aTransaction({ object_id: 'a', ...own }));
  const channel = 'batch' as const;

  beforeAll(async () => {
    const accounts = new Accounts({ accounts: new AccountStore(fresh.database.engine, idSource()) });
    caller = operatorOf(await accounts.create('shop'));
  });
  beforeEach(() => noted.splice(0));

  test('tells nothing of what is accepted', async () => {
    const ingest = commands();
    await ingest.put(caller, input({ amount: 1 }), { channel });
    await ingest.putMany(caller, [input({ amount: 1 }), input({ object_id: 'b' })], { channel });
    await ingest.patch(caller, 'a', { patch: parse.wire.patch({ amount: 2 }), channel });
    expect(noted).toEqual([]);
  });

  test('tells of each row that is refused, by itself or among others, and throws what was thrown', async () => {
    const ingest = commands();
    const refused = new RejectedRow(new ApiError('INVALID', 'no row'), 'c');
    const conflicting = input({ amount: 9 });
    await expect(ingest.put(caller, refused, { channel })).rejects.toBe(refused.apiError);
    await expect(ingest.put(caller, conflicting, { channel })).rejects.toMatchObject({ code: 'CONFLICT' });
    await ingest.putMany(caller, [refused, conflicting, input({ object_id: 'd' })], { channel });
    await expect(
      ingest.patch(caller, 'nobodys', { patch: parse.wire.patch({}), channel }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(noted.map(({ objectId, apiError }) => `${objectId} ${apiError.code}`)).toEqual([
      'c INVALID',
      'a CONFLICT',
      'c INVALID',
      'a CONFLICT',
      'nobodys NOT_FOUND',
    ]);
    expect(noted.every(one => one.channel === 'batch' && one.kind === 'transaction')).toBe(true);
  });

  test('tells of refunds and disputes as what they are', async () => {
    const { refunds, disputes } = verbsOn(fresh.database, Date.now, refused => void noted.push(refused));
    const refused = new RejectedRow(new ApiError('INVALID', 'no row'), 'c');
    await refunds.commands.put(caller, REFUND.parse.wire(aReversal('a', { object_id: 'r', amount: 1 })));
    const other = REFUND.parse.wire(aReversal('a', { object_id: 'r', amount: 2 }));
    await expect(refunds.commands.put(caller, other, { channel })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await disputes.commands.putMany(caller, [refused, DISPUTE.parse.wire(aReversal('a'))], { channel });
    expect(noted).toMatchObject([
      { kind: 'refund', channel, objectId: 'r', apiError: { code: 'CONFLICT' } },
      { kind: 'dispute', channel, objectId: 'c', apiError: refused.apiError },
    ]);
  });
});
