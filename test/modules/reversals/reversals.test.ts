import { leavesOf } from '../../../src/platform/fields/table';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';
import { aReversal, REVERSAL_TYPES, reversalClientOf, wholeReversal } from '../../support/reversal-parsers';

const CARD = '4111 1111 1111 1111';

describe.each(databaseKinds)('on %s', database => {
  const gateway = useGateway(database);

  describe.each(REVERSAL_TYPES)('$plural', kind => {
    const { plural, input } = kind;
    const leaves = leavesOf(input);

    describe.each(PROTOCOLS)('over %s', protocol => {
      const parse = reversalClientOf(gateway, protocol, kind);

      test('every field is read back exactly, over both protocols, and stands in its column', async () => {
        const body = wholeReversal(kind);
        const { outcome, reversal } = await parse.ingest(body);
        expect([outcome, reversal]).toMatchObject(['CREATED', body]);
        for (const other of PROTOCOLS)
          expect(await reversalClientOf(gateway, other, kind).find(String(body.object_id))).toEqual(reversal);
        const sql = `SELECT * FROM ${plural} WHERE object_id = ?`;
        const [row] = await gateway.database.engine.rows(sql, [String(body.object_id)]);
        const { metadata, ...columns } = body;
        expect(row).toMatchObject(columns);
        expect(JSON.parse(String(row?.metadata))).toEqual(metadata);
      });

      test('the smallest one is stored: an id, its transaction, and an amount', async () => {
        const { reversal } = await parse.ingest(aReversal('nobody has it'));
        expect(reversal).toMatchObject({ version: 1, created: reversal?.received_at });
        for (const { row } of leaves)
          if (!row.required && row.wire !== 'created') expect(reversal).not.toHaveProperty(row.wire);
      });

      test('the same content again changes nothing, whatever the order; what was read can be sent back', async () => {
        for (const body of [wholeReversal(kind), aReversal('parent')]) {
          const first = await parse.ingest(body);
          const turned = Object.fromEntries(Object.entries(body).reverse());
          expect(await parse.ingest(turned)).toEqual({ ...first, outcome: 'UNCHANGED' });
          const read = await gateway.send('GET', `/${plural}/${body.object_id}`);
          const { status, headers } = await gateway.send('POST', `/${plural}`, { body: read.body });
          expect([status, headers.get('x-outcome')]).toEqual([200, 'unchanged']);
        }
      });

      test('other content in whatever field is a conflict that changes nothing', async () => {
        const body = wholeReversal(kind);
        const { reversal } = await parse.ingest(body);
        const content = leaves.filter(({ row }) => !['object_id', 'source_updated_at'].includes(row.wire));
        const others = content.map(({ row }) => ({ ...body, [row.wire]: OTHER[row.kind]?.(row.wire) }));
        const { rows } = await parse.ingestMany(others);
        expect(rows.map(({ outcome }) => outcome)).toEqual(content.map(() => 'CONFLICT'));
        expect(rows[0]?.message).toMatch(new RegExp(`^A ${kind.noun} with this object_id`));
        expect(await parse.find(String(body.object_id))).toEqual(reversal);
      });

      test('it is replaced where the sender asks for it, and keeps its id and time of receipt', async () => {
        const body = aReversal('parent', { status: 'pending' });
        const first = await parse.ingest(body);
        const next = await parse.ingest({ ...body, status: 'succeeded' }, { onConflict: 'REPLACE' });
        const { id, received_at, created } = first.reversal as Body;
        expect(next).toMatchObject({
          outcome: 'REPLACED',
          reversal: { status: 'succeeded', version: 2, id, received_at, created },
        });
        expect(await parse.find(String(body.object_id))).toEqual(next.reversal);
      });

      test('a version that is no longer stored is not replaced', async () => {
        const body = aReversal('parent');
        await parse.ingest(body);
        const replace = { onConflict: 'REPLACE', version: 1 } as const;
        expect(await parse.ingest({ ...body, amount: 2 }, replace)).toMatchObject({ outcome: 'REPLACED' });
        expect(await parse.ingest({ ...body, amount: 3 }, replace)).toMatchObject({ code: 'STALE' });
        expect(await parse.find(String(body.object_id))).toMatchObject({ amount: 2, version: 2 });
      });

      test('an unknown field, a missing one and a wrong one are refused by name, all at once', async () => {
        const { currency, ...body } = aReversal('parent', { amount: '1', nope: 1, reason: 'x'.repeat(256) });
        const { code, errors } = await parse.ingest(body);
        expect(code).toBe('INVALID');
        expect(errors.map(({ field }) => field).sort()).toEqual(['amount', 'currency', 'nope', 'reason']);
        expect(await parse.find(String(body.object_id))).toBeNull();
      });

      test('a card number is refused in every text, and is not echoed', async () => {
        for (const { row } of leaves.filter(({ row: { kind: is, max = 0 } }) => is === 'text' && max > 12)) {
          const answer = await parse.ingest({ ...aReversal('parent'), [row.wire]: CARD });
          expect([row.wire, answer.code]).toEqual([row.wire, 'CARD_NUMBER']);
          expect(JSON.stringify(answer)).not.toContain('1111');
        }
        const answer = await parse.ingest(aReversal('parent', { metadata: { note: CARD } }));
        expect(answer).toMatchObject({ code: 'CARD_NUMBER', errors: [{ field: 'metadata' }] });
      });

      test('unknown words of a processor are stored, not refused', async () => {
        const { reversal } = await parse.ingest(
          aReversal('parent', { status: 'a new word', reason: 'another' }),
        );
        expect(reversal).toMatchObject({ status: 'a new word', reason: 'another' });
      });

      test('each row of a batch has its own outcome', async () => {
        const [known, fresh, other] = [aReversal('a'), aReversal('b'), aReversal('c')];
        await parse.ingestMany([known, other]);
        const { counts, rows } = await parse.ingestMany([
          known,
          fresh,
          { ...other, amount: 5 },
          { ...aReversal('d'), amount: -1 },
        ]);
        expect(rows.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'CREATED', 'CONFLICT', 'REJECTED']);
        expect(counts).toMatchObject({ received: 4, created: 1, unchanged: 1, conflicts: 1, rejected: 1 });
        expect(rows[3]?.errors).toMatchObject([{ field: 'amount' }]);
      });

      test('a batch of more than a thousand is refused as a whole', async () => {
        const bodies = Array.from({ length: 1_001 }, () => aReversal('many'));
        const answer = parse.ingestMany(bodies);
        await expect(answer).rejects.toThrow(/at most 1000/);
      });

      test('ids are compared byte for byte, and another account never meets them', async () => {
        const key = await gateway.keyOf({ account: `other ${database}` });
        const body = aReversal('parent', { object_id: `Ä ${protocol}`, amount: 1 });
        await parse.ingest(body);
        for (const object_id of [`ä ${protocol}`, `Ä ${protocol} `, `A\u0308 ${protocol}`])
          expect(await parse.ingest({ ...body, object_id, amount: 2 })).toMatchObject({ outcome: 'CREATED' });
        expect(await parse.find(String(body.object_id), key)).toBeNull();
        expect(await parse.ingest({ ...body, amount: 3 }, { key })).toMatchObject({ outcome: 'CREATED' });
        expect(await parse.find(String(body.object_id))).toMatchObject({ amount: 1 });
      });

      test('writing asks for the scope ingest and reading for the scope read', async () => {
        const writer = await gateway.keyOf({ scopes: ['ingest'] });
        const reader = await gateway.keyOf({ scopes: ['read'] });
        expect(await parse.ingest(aReversal('p'), { key: reader })).toMatchObject({ code: 'FORBIDDEN' });
        expect(await parse.list({}, writer)).toMatchObject({ code: 'FORBIDDEN' });
        expect(await parse.ingest(aReversal('p'), { key: writer })).toMatchObject({ outcome: 'CREATED' });
        expect(await parse.list({ limit: 1 }, reader)).toMatchObject({ ids: [expect.anything()] });
      });

      test('many senders of the same one at once store it once', async () => {
        const body = aReversal('parent');
        const beside = await gateway.beside();
        const clients = [parse, reversalClientOf(beside, protocol, kind)];
        const answers = await Promise.all(
          Array.from({ length: 40 }, (_, number) => clients[number % 2]?.ingest(body)),
        );
        const outcomes = answers.map(answer => answer?.outcome);
        expect(outcomes.filter(outcome => outcome === 'CREATED')).toHaveLength(1);
        expect(outcomes.filter(outcome => outcome === 'UNCHANGED')).toHaveLength(39);
        const sql = `SELECT COUNT(*) AS n FROM ${plural} WHERE object_id = ?`;
        const [row] = await gateway.database.engine.rows(sql, [String(body.object_id)]);
        expect(row?.n).toBe(1);
      });
    });

    test('the same request under an idempotency key is carried out once, and answered alike', async () => {
      const body = aReversal('parent');
      const headers = { 'idempotency-key': `once-${plural}` };
      const first = await gateway.send('POST', `/${plural}`, { body, headers });
      await gateway.send('PUT', `/${plural}/${body.object_id}`, { body: { ...body, amount: 7 } });
      const again = await gateway.send('POST', `/${plural}`, { body, headers });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect([again.status, again.body]).toEqual([200, first.body]);
      const other = await gateway.send('POST', `/${plural}`, { body: { ...body, amount: 9 }, headers });
      expect([other.status, other.body.code]).toEqual([409, 'CONFLICT']);
      const batch = [aReversal('parent'), { ...aReversal('parent'), amount: -1 }];
      const terms = { body: batch, headers: { 'idempotency-key': `batch-${plural}` } };
      const told = await gateway.send('POST', `/${plural}/batch`, terms);
      expect(told.body).toMatchObject({ created: 1, rejected: 1 });
      expect((await gateway.send('POST', `/${plural}/batch`, terms)).body).toEqual(told.body);
    });

    test('the same id may stand for a transaction, a refund and a dispute', async () => {
      const object_id = `one id ${plural}`;
      await clientOf(gateway, 'REST').ingest(aTransaction({ object_id }));
      const parse = reversalClientOf(gateway, 'REST', kind);
      expect(await parse.ingest(aReversal('p', { object_id }))).toMatchObject({ outcome: 'CREATED' });
    });

    test('a stream of lines is stored as it comes', async () => {
      const lines = [aReversal('p'), { nope: 1 }, aReversal('p')]
        .map(line => JSON.stringify(line))
        .join('\n');
      const { body } = await gateway.send('POST', `/${plural}/batch`, {
        body: lines,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      const answered = String(body)
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(answered.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'CREATED', undefined]);
      expect(answered.at(-1)).toMatchObject({ received: 3, created: 2, rejected: 1 });
    });
  });
});

/** Another value than the one that `wholeReversal` holds. */
const OTHER: Record<string, (wire: string) => unknown> = {
  text: wire => (wire === 'currency' ? 'USD' : 'another'),
  whole: () => 1,
  moment: () => '2026-03-30T23:41:08.123457+02:00',
  labels: () => ({ more: '' }),
};
