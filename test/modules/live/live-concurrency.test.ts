import { setTimeout as sleep } from 'node:timers/promises';
import { chance, seed } from '../../faults/support/seed';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { type GatewayClient, useGateway } from '../../support/gateway';
import { listen, type Told } from '../../support/listening';

const WRITES = 250;
const HANDS = 8;
const IDS = 40;

describe.each(databaseKinds)(`while two gateways write at once on %s (FAULT_SEED=${seed()})`, kind => {
  const gateway = useGateway(kind);

  test('each version is told once to whoever listens at either, and no other', async () => {
    const other = await gateway.beside();
    const random = chance(`live ${kind}`);
    await writing(random, [gateway, other], 40);
    const listening = await Promise.all(
      [gateway, other].map(({ url }) => listen({ url, key: gateway.key, select: SELECT })),
    );
    const written = await writing(random, [gateway, other], WRITES);
    for (const { until } of listening) await until(told => isAmong(written, namesOf(told)));
    await sleep(1200);
    for (const { told, stop } of listening) {
      expect(namesOf(told)).toEqual([...written].sort());
      stop();
    }
  });

  test('who comes and goes is told every version that is written in between', async () => {
    const other = await gateway.beside();
    const random = chance(`live come and go ${kind}`);
    let isOver = false;
    const always = (async () => {
      while (!isOver) await writing(random, [gateway, other], 20);
    })();
    for (let round = 0; round < 5; round += 1) {
      const heard = await listen({
        url: (round % 2 ? gateway : other).url,
        key: gateway.key,
        select: SELECT,
      });
      const written = await writing(random, [gateway, other], 30);
      await heard.until(told => isAmong(written, namesOf(told)));
      heard.stop();
      const names = namesOf(heard.told);
      expect(new Set(names).size).toBe(names.length);
    }
    isOver = true;
    await always;
  });
});

/** Random creations, replacements, patches and batches by several hands at once; the versions that came of them. */
async function writing(
  random: () => number,
  through: readonly GatewayClient[],
  count: number,
): Promise<string[]> {
  const written: string[] = [];
  let left = count;
  const hand = async (): Promise<void> => {
    while (left-- > 0) {
      const { send } = through[random() < 0.5 ? 0 : 1] as GatewayClient;
      const body = aTransaction({ amount: Math.floor(random() * 1e9) });
      const hot = { ...body, object_id: `hot ${Math.floor(random() * IDS)}` };
      const path = `/transactions/${encodeURIComponent(hot.object_id)}`;
      const dice = random();
      if (dice < 0.4) keep(written, await send('POST', '/transactions', { body }));
      else if (dice < 0.7) keep(written, await send('PUT', path, { body: hot }));
      else if (dice < 0.8) keep(written, await send('PATCH', path, { body: { description: `${random()}` } }));
      else if (dice < 0.9) {
        const headers = { 'idempotency-key': `k${random()}` };
        keep(written, await send('PUT', path, { body: hot, headers }));
      } else {
        const rows = [aTransaction(), { ...hot, amount: 1 }, { ...hot, amount: 2 }, aTransaction()];
        const query = `mutation ($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs, onConflict: REPLACE) {
          results { outcome transaction { objectId version } } } }`;
        const inputs = rows.map(({ object_id: objectId, ...row }) => ({ objectId, ...row }));
        const { body: answer } = await send('POST', '/graphql', { body: { query, variables: { inputs } } });
        for (const { outcome, transaction } of answer.data.ingestTransactions.results)
          if (outcome === 'CREATED' || outcome === 'REPLACED')
            written.push(`${transaction.objectId} ${transaction.version} ${outcome}`);
      }
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return written;
}

function keep(
  written: string[],
  { status, headers, body }: { status: number; headers: Headers; body: Body },
): void {
  const outcome = headers.get('x-outcome')?.toUpperCase();
  // A patch of what is not there.
  if (status === 404) return;
  expect(status).toBe(200);
  if (outcome !== 'UNCHANGED') written.push(`${body.object_id} ${body.version} ${outcome}`);
}

const SELECT = 'outcome transaction { objectId version }';

const namesOf = (told: readonly Told[]): string[] =>
  told
    .map(({ outcome, transaction }) => `${transaction?.objectId} ${transaction?.version} ${outcome}`)
    .sort();

function isAmong(some: readonly string[], all: readonly string[]): boolean {
  const held = new Set(all);
  return some.every(one => held.has(one));
}
