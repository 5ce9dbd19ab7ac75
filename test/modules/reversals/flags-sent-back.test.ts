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
