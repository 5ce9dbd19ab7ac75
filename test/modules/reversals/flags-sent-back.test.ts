import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';
import { aReversal, REVERSAL_TYPES, reversalClientOf } from '../../support/reversal-parsers';

const [REFUND, DISPUTE] = REVERSAL_TYPES as [(typeof REVERSAL_TYPES)[0], (typeof REVERSAL_TYPES)[0]];
const APPROVED = { stripe: { stripe_status: 'succeeded' }, amount: 1_000 };
const flagsOf = (body: Body | null) => [body?.refunded, body?.disputed];

describe.each(databaseKinds)('flags that were read and are sent back, on %s', database => {
  const gateway = useGateway(database);

  test('an export holds the flags that were sent, and none that was derived', async () => {
    const metadata = { of: 'exported flags' };
    const sent = [{}, { refunded: true }].map(own => aTransaction({ ...APPROVED, ...own, metadata }));
    for (const body of sent) {
      await gateway.send('POST', '/transactions', { body });
      for (const path of ['/refunds', '/disputes'])
        await gateway.send('POST', path, { body: aReversal(String(body.object_id), { amount: 1_000 }) });
    }
    const { body: file } = await gateway.send('GET', '/transactions/export?format=ndjson');
    const rows = String(file)
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Body)
      .filter(({ metadata }) => metadata !== undefined);
    expect(rows.map(flagsOf)).toEqual([
      [undefined, undefined],
      [true, undefined],
    ]);
  });

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const refunds = reversalClientOf(gateway, protocol, REFUND);
    const disputes = reversalClientOf(gateway, protocol, DISPUTE);
    const refund = (parent: string, amount: number) => refunds.ingest(aReversal(parent, { amount }));
    const dispute = (parent: string, own: Body = {}) => disputes.ingest(aReversal(parent, own));

    test.each([
      ['that were derived', {}],
      ['that were sent as false', { refunded: false, disputed: false }],
    ])('%s say nothing after refunds and disputes came', async (_, own) => {
      const body = aTransaction({ ...APPROVED, ...own });
      const objectId = String(body.object_id);
      await parse.ingest(body);
      await refund(objectId, 1);
      await dispute(objectId, { status: 'warning_closed' });
      const read = (await parse.find(objectId)) as Body;
      expect(flagsOf(read)).toEqual([false, false]);
      const { id, response_category, received_at, updated_at, version, ...back } = read;
      await refund(objectId, 1_000);
      await dispute(objectId);
      expect(await parse.ingest(back)).toMatchObject({ outcome: 'UNCHANGED' });
      const now = { ...back, refunded: true, disputed: true };
      expect(await parse.ingest(now)).toMatchObject({ outcome: 'UNCHANGED' });
      expect(flagsOf(await parse.find(objectId))).toEqual([true, true]);
    });
  });
});
