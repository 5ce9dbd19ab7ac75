import { deepStrictEqual } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { type Gateway, useGateway } from '../../support/gateway';
import { aReversal, REVERSAL_TYPES } from '../../support/reversal-parsers';

const ERASE = `mutation ($id: ID!, $metadata: Boolean! = false) {
  eraseCustomer(objectId: $id, metadata: $metadata) { transactions refunds disputes idempotencyRecords next } }`;
const said = { description: `${MARK} was unhappy`, reason: 'requested_by_customer', status: 'succeeded' };

describe.each(databaseKinds)('personal data in refunds and disputes, on %s', database => {
  const plain = useGateway(database);
  const encrypted = useGateway(database, { ENCRYPTION_KEYS: `2026:${randomBytes(32).toString('base64')}` });

  async function send(gateway: Gateway, path: string, body: Body, headers = {}): Promise<Body> {
    const answer = await gateway.send('POST', path, { body, headers });
    deepStrictEqual([answer.status, answer.body.code], [200, undefined]);
    return answer.body;
  }

  describe.each(REVERSAL_TYPES)('$plural', ({ plural }) => {
    test('sealed at rest it is read back exactly, and no table holds a word of it', async () => {
      const body = aReversal('parent', said);
      await send(encrypted, `/${plural}`, body, { 'idempotency-key': `sealed-${plural}` });
      expect(await dumpOf(encrypted.database)).not.toContain(MARK);
      const read = await encrypted.send('GET', `/${plural}/${body.object_id}`);
      expect(read.body).toMatchObject(body);
      const again = await encrypted.send('POST', `/${plural}`, { body });
      expect(again.headers.get('x-outcome')).toBe('unchanged');
    });

    test('goes when the customer of the transaction is erased, while ids, amounts and reasons stay', async () => {
      const parent = aTransaction(aPerson(`cus_${plural}`));
      await send(plain, '/transactions', parent);
      const body = aReversal(parent.object_id, { ...said, metadata: { order: 'A-17' } });
      const first = await send(plain, `/${plural}`, body, { 'idempotency-key': `erased-${plural}` });
      for (let more = 0; more < 60; more += 1)
        await send(plain, `/${plural}`, aReversal(parent.object_id, { ...said, amount: 1 }));
      const other = aReversal('of somebody else', { description: 'Ádám' });
      await send(plain, `/${plural}`, other);

      const { data } = await plain.graphql(ERASE, { id: `cus_${plural}` });
      expect(data.eraseCustomer).toEqual({
        ...{ transactions: 1, refunds: 0, disputes: 0, idempotencyRecords: 1, next: null },
        [plural]: 61,
      });
      const dump = await dumpOf(plain.database);
      expect(dump).not.toContain(MARK);
      expect(dump).toContain('Ádám');
      const { body: stored } = await plain.send('GET', `/${plural}/${body.object_id}`);
      const { description, ...stays } = body;
      expect(stored).toMatchObject({ ...stays, version: 2, received_at: first.received_at });
      expect(stored).not.toHaveProperty('description');

      const replay = { body, headers: { 'idempotency-key': `erased-${plural}` } };
      const replayed = await plain.send('POST', `/${plural}`, replay);
      expect(replayed.body).toMatchObject({ ...stays, version: 1 });
      expect(JSON.stringify(replayed.body)).not.toContain(MARK);
      expect((await plain.send('POST', `/${plural}`, { body })).body.code).toBe('CONFLICT');
      const back = await plain.send('POST', `/${plural}`, { body: stored });
      expect(back.headers.get('x-outcome')).toBe('unchanged');
      const twice = await plain.graphql(ERASE, { id: `cus_${plural}` });
      expect(twice.data.eraseCustomer).toMatchObject({ transactions: 0, [plural]: 0 });
    });

    test('metadata goes where it is asked for', async () => {
      const parent = aTransaction(aPerson(`cus_labels_${plural}`));
      await send(plain, '/transactions', parent);
      const body = aReversal(parent.object_id, { metadata: { note: `for ${MARK}` } });
      await send(plain, `/${plural}`, body);
      await plain.graphql(ERASE, { id: `cus_labels_${plural}` });
      expect(await dumpOf(plain.database)).toContain(`for ${MARK}`);
      await plain.graphql(ERASE, { id: `cus_labels_${plural}`, metadata: true });
      expect(await dumpOf(plain.database)).not.toContain(MARK);
    });
  });
});
