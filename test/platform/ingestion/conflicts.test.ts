import type { Leaf } from '../../../src/platform/fields/table';
import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { LEAVES, setAt, told, wirePath } from '../../support/field-rows';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';

/** Another value than the one that `wholeTransaction` holds. */
function otherValue({ row }: Leaf, value: unknown): unknown {
  if (row.wire === 'currency') return 'USD';
  if (row.kind === 'whole') return (value as number) + 1;
  if (row.kind === 'flag') return !value;
  if (row.kind === 'moment') return '2026-03-30T23:41:08.123457+02:00';
  if (row.kind === 'choice') return row.values?.find(word => word !== value);
  if (row.kind === 'labels') return { ...(value as object), more: '' };
  if (row.pattern) return OTHER_FORMS[row.wire];
  return `*${String(value).slice(1)}`;
}

const OTHER_FORMS: Body = {
  last4: '4241',
  bin: '424242',
  expiry_month: '9',
  country_code_2_letter: 'De',
  country_code_3_letter: 'DEu',
};

const valueIn = (body: Body, { path }: Leaf) =>
  path.reduce<unknown>((held, { wire }) => (held as Body)[wire], body);

const NO_CONTENT = ['object_id', 'source_updated_at'];
const CONTENT = LEAVES.filter(({ row, path }) => path.length > 1 || !NO_CONTENT.includes(row.wire));

const OPTIONAL = CONTENT.filter(({ row }) => !row.required);

describe.each(databaseKinds)('the same id again, on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('with the same content changes nothing, whatever the order of names and labels', async () => {
      const body = wholeTransaction({ metadata: { a: '1', b: '2' } });
      const first = await parse.ingest(body);
      const turned = Object.fromEntries(Object.entries(body).reverse());
      const again = await parse.ingest({ ...turned, metadata: { b: '2', a: '1' } });
      expect(again).toEqual({ ...first, outcome: 'UNCHANGED' });
    });

    test('with other content in whatever field is a conflict that changes nothing', async () => {
      const body = wholeTransaction();
      const { transaction } = await parse.ingest(body);
      const others = CONTENT.map(leaf => setAt(body, leaf.path, otherValue(leaf, valueIn(body, leaf))));
      const without = OPTIONAL.map(({ path }) => setAt(body, path, null));
      const { rows, counts } = await parse.ingestMany([...others, ...without]);
      const leaves = [...CONTENT, ...OPTIONAL];
      expect(told(leaves, rows)).toEqual(leaves.map(leaf => `${wirePath(leaf)}: CONFLICT`));
      expect(counts).toMatchObject({ conflicts: others.length + without.length });
      expect(await parse.find(String(body.object_id))).toEqual(transaction);
    });

    test('a conflict shows nothing of what is stored', async () => {
      const body = aTransaction({ description: 'the stored secret' });
      await parse.ingest(body);
      const rejection = await parse.ingest({ ...body, description: 'the sent secret' });
      expect(rejection).toMatchObject({ code: 'CONFLICT', errors: [] });
      expect(JSON.stringify(rejection)).not.toMatch(/secret/);
    });

    test('replaces where the sender asks for it, as often as it is asked', async () => {
      const body = aTransaction({ description: 'first' });
      const first = await parse.ingest(body);
      for (const version of [2, 3]) {
        const next = { ...body, description: null, amount: version };
        const { outcome, transaction } = await parse.ingest(next, { onConflict: 'REPLACE' });
        expect(outcome).toBe('REPLACED');
        expect(transaction).toMatchObject({ amount: version, version });
        expect(transaction).not.toHaveProperty('description');
        expect(transaction).toMatchObject({
          id: first.transaction?.id,
          received_at: first.transaction?.received_at,
          created: first.transaction?.created,
        });
      }
      expect(await parse.ingest({ ...body, amount: 3 })).toMatchObject({ code: 'CONFLICT' });
    });

    test('a batch replaces where the sender asks for it', async () => {
      const bodies = [aTransaction(), aTransaction(), aTransaction()];
      await parse.ingestMany(bodies.slice(0, 2));
      const changed = bodies.map((body, index) => (index === 0 ? body : { ...body, amount: 1 }));
      const { counts, rows } = await parse.ingestMany(changed, { onConflict: 'REPLACE' });
      expect(rows.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'REPLACED', 'CREATED']);
      expect(counts).toEqual({
        received: 3,
        created: 1,
        unchanged: 1,
        stale: 0,
        replaced: 1,
        conflicts: 0,
        rejected: 0,
      });
    });
  });

  test('PUT stores what is new and replaces what is not; the path is the id', async () => {
    const { object_id: objectId, ...body } = aTransaction({ object_id: 'a/b?c#d %2F ü' });
    const path = `/transactions/${encodeURIComponent(String(objectId))}`;
    const outcomes = [];
    for (const sent of [body, body, { ...body, amount: 2, object_id: objectId }]) {
      const { status, headers } = await gateway.send('PUT', path, { body: sent });
      outcomes.push([status, headers.get('x-outcome'), headers.get('etag')]);
    }
    expect(outcomes).toEqual([
      [200, 'created', '"1"'],
      [200, 'unchanged', '"1"'],
      [200, 'replaced', '"2"'],
    ]);
    const other = await gateway.send('PUT', path, { body: { ...body, object_id: 'another' } });
    expect([other.status, other.body.errors]).toMatchObject([400, [{ field: 'object_id' }]]);
  });

  test('the account says what a write does that names no policy; a write may still say otherwise', async () => {
    const key = await gateway.keyOf({ account: `replacing on ${kind}` });
    const rest = clientOf(gateway, 'REST');
    const graphql = clientOf(gateway, 'GraphQL');
    const body = aTransaction();
    await rest.ingest(body, { key });
    expect(await rest.ingest({ ...body, amount: 1 }, { key })).toMatchObject({ code: 'CONFLICT' });
    const set = 'mutation { updateAccount(patch: { conflictPolicy: REPLACE }) { conflictPolicy } }';
    expect((await gateway.graphql(set, {}, key)).data.updateAccount).toEqual({ conflictPolicy: 'REPLACE' });

    expect(await rest.ingest({ ...body, amount: 2 }, { key })).toMatchObject({ outcome: 'REPLACED' });
    expect(await graphql.ingest({ ...body, amount: 3 }, { key })).toMatchObject({ outcome: 'REPLACED' });
    expect((await rest.ingestMany([{ ...body, amount: 4 }], { key })).counts).toMatchObject({ replaced: 1 });
    const reject = { key, onConflict: 'REJECT' } as const;
    expect(await rest.ingest({ ...body, amount: 5 }, reject)).toMatchObject({ code: 'CONFLICT' });
    expect(await graphql.ingest({ ...body, amount: 5 }, reject)).toMatchObject({ code: 'CONFLICT' });
  });

  describe('the time of a payment', () => {
    const parse = clientOf(gateway, 'REST');

    test('is the time of receipt where none is sent, and stays that on replacement', async () => {
      const body = aTransaction();
      const { transaction } = await parse.ingest(body);
      expect(transaction?.created).toBe(transaction?.received_at);
      const replaced = await parse.ingest({ ...body, amount: 2 }, { onConflict: 'REPLACE' });
      expect(replaced.transaction).toMatchObject({ created: transaction?.created, version: 2 });
      expect(replaced.transaction?.updated_at).not.toBe(replaced.transaction?.created);
    });

    test('is not said anew by a sender that sends back what it has read', async () => {
      const body = aTransaction();
      const { transaction } = await parse.ingest(body);
      await parse.ingest({ ...transaction, amount: 2 }, { onConflict: 'REPLACE' });
      expect(await parse.ingest({ ...body, amount: 2 })).toMatchObject({ outcome: 'UNCHANGED' });
    });

    test('is other content where it is another one, or written otherwise', async () => {
      const body = aTransaction({ created: '2026-03-30T23:41:08+02:00' });
      await parse.ingest(body);
      expect(await parse.ingest({ ...body, created: '2026-03-30T21:41:08Z' })).toMatchObject({
        code: 'CONFLICT',
      });
      expect(await parse.ingest({ ...body, created: null })).toMatchObject({ code: 'CONFLICT' });
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
    });
  });
});
