import { setTimeout as sleep } from 'node:timers/promises';
import { audit, countStored } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { Ledger } from './support/ledger';
import { newPlace, type Place, placeKinds } from './support/place';
import { chance, rounds } from './support/seed';
import { Sender } from './support/sender';

const SENDERS = 8;

describe.each(placeKinds)('kill -9 of the gateway under concurrent writes on %s', kind => {
  let place: Place;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    place = await newPlace(kind);
    gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
  });
  afterAll(async () => {
    await gateway?.remove();
    await place?.remove();
  });

  test('loses nothing that was acknowledged, tears nothing, and knows every repetition', async () => {
    const random = chance(`kill ${kind}`);
    const whole = new Ledger();
    const times = rounds(20);
    let acknowledged = 0;
    for (let round = 1; round <= times; round += 1) {
      const ledger = new Ledger();
      const surprises = await sendAndKill({ gateway, ledger, random, name: `${kind}-${round}` });
      expect(surprises).toEqual([]);
      acknowledged += ledger.acknowledged;
      await gateway.restart();
      expect(await audit({ client: gateway.client, ledger })).toEqual([]);
      for (const id of ledger.ids)
        for (const attempt of ledger.of(id)) whole.begin(attempt.body).stored = attempt.stored;
    }
    // Every id was sent again by the audit, so each is stored now, and no second time.
    expect(await countStored(gateway.client)).toBe(whole.ids.length);
    process.stderr.write(
      `${kind}: ${times} kills, ${acknowledged} of ${attemptsIn(whole)} writes acknowledged\n`,
    );
  });
});

interface Round {
  readonly gateway: GatewayProcess;
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly name: string;
}

/** Lets the senders work, kills the gateway after 100 to 900 ms, and tells what answered otherwise than it should. */
async function sendAndKill({ gateway, ledger, random, name }: Round): Promise<string[]> {
  let killed = false;
  const senders = Array.from(
    { length: SENDERS },
    (_, n) => new Sender({ name: `${name}-${n}`, ledger, random }),
  );
  const sending = senders.map(sender => sender.sendUntil(() => killed, gateway.client));
  await sleep(100 + random() * 800);
  killed = true;
  await gateway.kill();
  await Promise.all(sending);
  return senders.flatMap(({ surprises }) => surprises);
}

function attemptsIn(ledger: Ledger): number {
  return ledger.ids.reduce((sum, id) => sum + ledger.of(id).length, 0);
}
