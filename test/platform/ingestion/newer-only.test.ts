import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { type BatchReply, clientOf, PROTOCOLS, type Reply, type Terms } from '../../support/parsers';
import { aReversal, REVERSAL_TYPES, reversalClientOf } from '../../support/reversal-parsers';

const OLDER = '2026-03-30T10:00:00Z';
const STORED = '2026-03-30T11:00:00Z';
const NEWER = '2026-03-30T12:00:00Z';
const REPLACE = { onConflict: 'REPLACE' } as const;

describe.each(databaseKinds)('a state that its source made earlier, on %s', kind => {
  const gateway = useGateway(kind);

  const kinds = [
    { noun: 'transaction', made: (own: Body) => aTransaction(own), doorFor: transactionDoor },
    ...REVERSAL_TYPES.map(reversal => ({
      noun: reversal.noun,
      made: (own: Body) => aReversal('payment', own),
      doorFor: (protocol: Protocol) => {
        const parse = reversalClientOf(gateway, protocol, reversal);
        return {
          ...parse,
          ingest: async (body: unknown, terms?: Terms): Promise<Reply> => {
            const { reversal: transaction, ...reply } = await parse.ingest(body, terms);
            return { ...reply, transaction };
          },
        };
      },
    })),
  ];

  function transactionDoor(
    protocol: Protocol,
  ): Pick<ReturnType<typeof clientOf>, 'ingest' | 'ingestMany' | 'find'> {
    return clientOf(gateway, protocol);
  }

  describe.each(kinds)('of a $noun', ({ noun, made, doorFor }) => {
    describe.each(PROTOCOLS)('over %s', protocol => {
      const parse = doorFor(protocol);

      test('changes nothing, and the answer says that it is stale', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        const first = await parse.ingest(body);
        expect(first).toMatchObject({ outcome: 'CREATED', stale: false });
        expect(first.transaction).toMatchObject({ source_updated_at: STORED });
        const late = await parse.ingest({ ...body, source_updated_at: OLDER, amount: 2 }, REPLACE);
        expect(late).toMatchObject({ outcome: 'UNCHANGED', stale: true });
        expect(late.transaction).toEqual(first.transaction);
        expect(await parse.find(String(body.object_id))).toEqual(first.transaction);
      });

      test('is no conflict either, but a newer one is', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        await parse.ingest(body);
        const late = await parse.ingest({ ...body, source_updated_at: OLDER, amount: 2 });
        expect(late).toMatchObject({ outcome: 'UNCHANGED', stale: true });
        const next = await parse.ingest({ ...body, source_updated_at: NEWER, amount: 2 });
        expect(next).toMatchObject({ code: 'CONFLICT' });
      });

      test('is refused where it names another version: that is decided first', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        await parse.ingest(body);
        const late = { ...body, source_updated_at: OLDER, amount: 2 };
        expect(await parse.ingest(late, { ...REPLACE, version: 7 })).toMatchObject({ code: 'STALE' });
        const guarded = await parse.ingest(late, { ...REPLACE, version: 1 });
        expect(guarded).toMatchObject({ outcome: 'UNCHANGED', stale: true });
      });

      test('the same content with a later time moves the time and adds no version', async () => {
        const body = made({ source_updated_at: OLDER, amount: 1 });
        const first = await parse.ingest(body);
        const again = await parse.ingest({ ...body, source_updated_at: NEWER });
        expect(again).toMatchObject({ outcome: 'UNCHANGED', stale: false });
        expect(again.transaction).toEqual({ ...first.transaction, source_updated_at: NEWER });
        expect(await parse.find(String(body.object_id))).toEqual(again.transaction);
        const between = await parse.ingest({ ...body, source_updated_at: STORED, amount: 2 }, REPLACE);
        expect(between).toMatchObject({ outcome: 'UNCHANGED', stale: true });
      });

      test('of equal times the later arrival wins, however the time is written', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        await parse.ingest(body);
        const same = { ...body, source_updated_at: '2026-03-30T13:00:00+02:00', amount: 2 };
        const next = await parse.ingest(same, REPLACE);
        expect(next).toMatchObject({ outcome: 'REPLACED', stale: false });
        expect(next.transaction).toMatchObject({ amount: 2, source_updated_at: '2026-03-30T13:00:00+02:00' });
      });

      test('a write without a time counts at its receipt', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        await parse.ingest(body);
        const untimed: Body = { ...body, source_updated_at: null, amount: 2 };
        const next = await parse.ingest(untimed, REPLACE);
        expect(next.outcome).toBe('REPLACED');
        expect(next.transaction).not.toHaveProperty('source_updated_at');
        const late = await parse.ingest({ ...body, source_updated_at: NEWER, amount: 3 }, REPLACE);
        expect(late).toMatchObject({ outcome: 'UNCHANGED', stale: true });
        const ahead = new Date(Date.now() + 60_000).toISOString();
        const last = await parse.ingest({ ...body, source_updated_at: ahead, amount: 3 }, REPLACE);
        expect(last).toMatchObject({ outcome: 'REPLACED' });
        // Never older than what is stored, even where a source's clock is ahead of the gateway's.
        expect(await parse.ingest({ ...untimed, amount: 4 }, REPLACE)).toMatchObject({ outcome: 'REPLACED' });
      });

      test('a repetition without a time leaves the time alone', async () => {
        const body = made({ source_updated_at: STORED, amount: 1 });
        const first = await parse.ingest(body);
        const again = await parse.ingest({ ...body, source_updated_at: null });
        expect(again).toMatchObject({ outcome: 'UNCHANGED', stale: false, transaction: first.transaction });
      });

      test('a batch counts stale rows among the unchanged, and says which they are', async () => {
        const [one, two] = [made({ source_updated_at: STORED }), made({ source_updated_at: STORED })];
        const rows = [one, { ...one, source_updated_at: OLDER, amount: 7 }, two, two];
        expectStale(await parse.ingestMany(rows, REPLACE));
      });

      test('what was read can be sent back, and changes nothing', async () => {
        const body = made({ source_updated_at: STORED });
        await parse.ingest(body);
        const read = await parse.find(String(body.object_id));
        const sent = protocol === 'REST' ? read : { ...body, source_updated_at: read?.source_updated_at };
        expect(await parse.ingest(sent)).toMatchObject({
          outcome: 'UNCHANGED',
          stale: false,
          transaction: read,
        });
      });
    });

    test('a line of a stream is stale as a row of a batch is', async () => {
      const one = made({ source_updated_at: STORED });
      const rows = [one, { ...one, source_updated_at: OLDER, amount: 7 }];
      const lines = await streamed(`/${noun}s/batch?on_conflict=replace`, rows);
      expect(lines[1]).toMatchObject({ outcome: 'UNCHANGED', stale: true });
      expect(lines[0]).not.toHaveProperty('stale');
      expect(lines.at(-1)).toMatchObject({ received: 2, created: 1, unchanged: 1, stale: 1 });
    });

    test('an idempotency key remembers that it was stale', async () => {
      const one = made({ source_updated_at: STORED });
      await gateway.send('POST', `/${noun}s`, { body: one });
      const body = { ...one, source_updated_at: OLDER, amount: 7 };
      const headers = { 'idempotency-key': `stale-${String(one.object_id)}` };
      for (const replayed of [null, 'true']) {
        const answer = await gateway.send('POST', `/${noun}s`, { body, headers });
        expect([answer.status, answer.headers.get('x-outcome')]).toEqual([200, 'unchanged']);
        expect(answer.headers.get('x-stale')).toBe('true');
        expect(answer.headers.get('idempotency-replayed')).toBe(replayed);
        expect(answer.body.source_updated_at).toBe(STORED);
      }
    });
  });

  describe.each(PROTOCOLS)('of a patch over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('changes nothing; a newer one does, and one without a time counts at its receipt', async () => {
      const body = aTransaction({ source_updated_at: STORED });
      const id = String(body.object_id);
      const { transaction } = await parse.ingest(body);
      const late = await parse.patch(id, { source_updated_at: OLDER, description: 'late' });
      expect(late).toMatchObject({ outcome: 'UNCHANGED', stale: true });
      expect(late.transaction).toEqual(transaction);
      const next = await parse.patch(id, { source_updated_at: NEWER, description: 'next' });
      expect(next).toMatchObject({ outcome: 'REPLACED', stale: false });
      expect(next.transaction).toMatchObject({ description: 'next', source_updated_at: NEWER, version: 2 });
      const untimed = await parse.patch(id, { description: 'by hand' });
      expect(untimed.outcome).toBe('REPLACED');
      expect(untimed.transaction).not.toHaveProperty('source_updated_at');
      const again = await parse.patch(id, { source_updated_at: NEWER, description: 'late' });
      expect(again).toMatchObject({ outcome: 'UNCHANGED', stale: true });
    });

    test('an empty patch changes nothing, and history does not tell of times', async () => {
      const body = aTransaction({ source_updated_at: STORED });
      const id = String(body.object_id);
      const { transaction } = await parse.ingest(body);
      expect(await parse.patch(id, {})).toMatchObject({ outcome: 'UNCHANGED', stale: false, transaction });
      await parse.patch(id, { source_updated_at: NEWER, description: 'next' });
      const versions = await parse.history(id);
      expect(versions.at(-1)?.changes.map(({ field }) => field)).toEqual(['description']);
      expect(versions.map(version => version.transaction.source_updated_at)).toEqual([STORED, NEWER]);
    });
  });

  test('an export gives the time back, as lines and in a column', async () => {
    const body = aTransaction({ source_updated_at: STORED });
    await gateway.send('POST', '/transactions', { body });
    for (const format of ['ndjson', 'csv']) {
      const text = await exportOf(format);
      const line = text.split('\n').find(one => one.includes(String(body.object_id)));
      expect(line).toContain(STORED);
    }
  });

  async function exportOf(format: string): Promise<string> {
    const headers = { 'x-api-key': gateway.key };
    return (await fetch(`${gateway.url}/transactions/export?format=${format}`, { headers })).text();
  }

  async function streamed(path: string, rows: readonly Body[]): Promise<Body[]> {
    const headers = { 'x-api-key': gateway.key, 'content-type': 'application/x-ndjson' };
    const body = rows.map(row => `${JSON.stringify(row)}\n`).join('');
    const text = await (await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body })).text();
    return text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  }
});

type Protocol = (typeof PROTOCOLS)[number];

function expectStale({ counts, rows }: BatchReply): void {
  expect(rows.map(({ outcome }) => outcome)).toEqual(['CREATED', 'UNCHANGED', 'CREATED', 'UNCHANGED']);
  expect(rows.map(({ stale = false }) => stale)).toEqual([false, true, false, false]);
  expect(counts).toMatchObject({ received: 4, created: 2, unchanged: 2, stale: 1, replaced: 0 });
}
