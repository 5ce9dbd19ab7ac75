import { setTimeout as sleep } from 'node:timers/promises';
import { audit } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { Ledger } from './support/ledger';
import { newPlace, type Place, placeKinds } from './support/place';
import { chance, rounds } from './support/seed';
import { Sender } from './support/sender';

const GRACE_MS = 10_000;

describe.each(placeKinds)('SIGTERM under load on %s', kind => {
  let place: Place;
  let gateway: GatewayProcess | undefined;
  beforeEach(async () => {
    place = await newPlace(kind);
  });
  afterEach(async () => {
    await gateway?.remove();
    await place.remove();
  });

  test.each([1, 2])(
    'finishes what was accepted, loses nothing, and leaves with code 0 (%i at work)',
    async workers => {
      gateway = await GatewayProcess.start({ DATABASE_URL: place.url, WORKERS: String(workers) });
      const random = chance(`stop ${kind} ${workers}`);
      for (let round = 1; round <= rounds(5); round += 1) {
        const ledger = new Ledger();
        const senders = Array.from(
          { length: 8 },
          (_, n) => new Sender({ name: `${round}-${n}`, ledger, random }),
        );
        let isOver = false;
        const { client } = gateway;
        const sending = senders.map(sender => sender.sendUntil(() => isOver, client));
        await sleep(200 + random() * 500);
        const startedAt = performance.now();
        expect(await gateway.stop()).toBe(0);
        expect(performance.now() - startedAt).toBeLessThan(GRACE_MS);
        isOver = true;
        await Promise.all(sending);
        expect(senders.flatMap(({ surprises }) => surprises)).toEqual([]);
        expect(senders.map(({ cutOff }) => cutOff)).toEqual(senders.map(() => 0));
        await gateway.restart();
        expect(await audit({ client: gateway.client, ledger })).toEqual([]);
      }
    },
  );

  test('a worker that is killed is replaced; the other serves on, and nothing acknowledged is lost', async () => {
    gateway = await GatewayProcess.start({ DATABASE_URL: place.url, WORKERS: '2', LOG_LEVEL: 'info' });
    await gateway.wrote(/"listening"[\s\S]*"listening"/);
    const [worker] = [...gateway.log.matchAll(/"pid":(\d+)[^\n]*"listening"/g)].map(found =>
      Number(found[1]),
    );
    const ledger = new Ledger();
    const random = chance(`worker ${kind}`);
    const senders = Array.from({ length: 6 }, (_, n) => new Sender({ name: `${n}`, ledger, random }));
    let isOver = false;
    const { client } = gateway;
    const sending = senders.map(async sender => {
      while (!isOver) await sender.sendUntil(() => isOver, client);
    });
    await sleep(400);
    process.kill(worker as number, 'SIGKILL');
    await gateway.wrote(/worker died/);
    expect(await client.readiness()).toBe(200);
    await gateway.wrote(/worker died[\s\S]*"listening"/);
    isOver = true;
    await Promise.all(sending);
    expect(senders.flatMap(({ surprises }) => surprises)).toEqual([]);
    expect(await audit({ client, ledger })).toEqual([]);
  });
});
