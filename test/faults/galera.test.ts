import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startCluster } from './galera/cluster';
import { GaleraNode } from './galera/node';
import { audit, countStored } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { Ledger } from './support/ledger';
import { throughOutage } from './support/outage';
import { chance, rounds } from './support/seed';
import { Sender } from './support/sender';

const withGalera = GaleraNode.installed ? describe : describe.skip;
if (!GaleraNode.installed)
  process.stderr.write('\nSKIPPED: Galera, which needs root, rsync and the package galera-4.\n');

withGalera('on a Galera cluster of three nodes', () => {
  let cluster: Cluster;
  /** One prefers the first node, the other the second. */
  let gateways: GatewayProcess[] = [];
  beforeAll(async () => {
    cluster = await startCluster();
    gateways = await Promise.all(
      [0, 1].map(first => GatewayProcess.start({ DATABASE_URL: cluster.url(first) })),
    );
  });
  afterAll(async () => {
    for (const gateway of gateways) await gateway.remove();
    await cluster?.remove();
  });

  const gateway = (n: number) => gateways[n] as GatewayProcess;
  const node = (n: number) => cluster.nodes[n] as GaleraNode;

  test('two gateways that write the same rows on two nodes lose no version to a failed certification', async () => {
    const path = '/transactions?on_conflict=replace';
    const stored = new Map<string, number>();
    const before = await conflicts();
    for (let round = 0; round < rounds(30) * 3; round += 1) {
      const id = `row-${round % 3}`;
      const replies = await Promise.all(
        gateways.map(({ client }, n) =>
          client.send('POST', path, { body: { object_id: id, currency: 'EUR', amount: round * 2 + n } }),
        ),
      );
      for (const { status, headers } of replies) {
        expect([200, 503]).toContain(status);
        if (status === 200 && headers['x-outcome'] !== 'unchanged') stored.set(id, (stored.get(id) ?? 0) + 1);
      }
    }
    for (const [id, versions] of stored) {
      const { data } = JSON.parse((await gateway(0).client.send('GET', `/transactions/${id}/history`)).text);
      expect(data).toHaveLength(versions);
    }
    process.stderr.write(`Galera: ${(await conflicts()) - before} failed certifications\n`);
  });

  test('when a node is killed under load the gateways go on with the others, and nothing is lost', async () => {
    const other = sendingTo(gateway(1), 'other');
    const outage = await throughOutage({
      gateway: gateway(0),
      name: 'first',
      lastsMs: 8_000,
      begin: () => node(0).kill(),
      end: async () => undefined,
    });
    const { ledger, surprises } = await other.end();
    process.stderr.write(
      `Galera: ${outage.ledger.acknowledged} acknowledged, slowest ${outage.slowestMs.toFixed()} ms\n`,
    );
    expect(outage.surprises.concat(surprises)).toEqual([]);
    expect(outage.slowestMs).toBeLessThan(5_000);
    expect(outage.backMs).toBeLessThan(30_000);
    await node(0).start();
    expect(await audit({ client: gateway(0).client, ledger: outage.ledger })).toEqual([]);
    expect(await audit({ client: gateway(1).client, ledger })).toEqual([]);
    expect(await countStored(gateway(1).client)).toBe(await countStored(gateway(0).client));
  });

  test('when two of three are killed callers are told within five seconds, and it heals with the first back', async () => {
    const outage = await throughOutage({
      gateway: gateway(0),
      name: 'two',
      lastsMs: 9_000,
      begin: async () => void (await Promise.all([node(0).kill(), node(1).kill()])),
      end: async () => {
        // What is left is told that it is a cluster: nobody else can know that the others are dead.
        const connection = await node(2).connect();
        await connection.query("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'");
        connection.destroy();
      },
    });
    process.stderr.write(
      `Galera, two of three: noticed ${outage.noticedMs?.toFixed()} ms, slowest ${outage.slowestMs.toFixed()} ms, ` +
        `back ${outage.backMs.toFixed()} ms\n`,
    );
    expect(outage.surprises).toEqual([]);
    expect(outage.slowestMs).toBeLessThan(5_000);
    expect(outage.noticedMs).toBeDefined();
    expect(outage.backMs).toBeLessThan(30_000);
    await node(0).start();
    await node(1).start();
    expect(await audit({ client: gateway(0).client, ledger: outage.ledger })).toEqual([]);
  });

  test('every node holds the same rows in the end', async () => {
    for (const table of ['transactions', 'transaction_versions']) {
      const sums = await Promise.all(
        cluster.nodes.map(one => one.value(`CHECKSUM TABLE peacock.${table} EXTENDED`)),
      );
      expect(new Set(sums).size).toBe(1);
      expect(sums[0]).not.toBe('0');
    }
  });

  /** Failed certifications and transactions that a remote write pushed aside, on all nodes. */
  async function conflicts(): Promise<number> {
    let sum = 0;
    for (const one of cluster.nodes) {
      for (const counter of ['wsrep_local_cert_failures', 'wsrep_local_bf_aborts'])
        sum += Number(await one.value(`SHOW STATUS LIKE '${counter}'`));
    }
    return sum;
  }
});

/** Sends until told to end. */
function sendingTo({ client }: GatewayProcess, name: string) {
  const ledger = new Ledger();
  const sender = new Sender({ name, ledger, random: chance(name) });
  let isOver = false;
  const sending = sender.sendUntil(() => isOver, client);
  return {
    async end() {
      isOver = true;
      await Promise.race([sending, sleep(10_000)]);
      return { ledger, surprises: sender.surprises };
    },
  };
}
