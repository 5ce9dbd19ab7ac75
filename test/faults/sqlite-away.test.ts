import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { audit, countStored } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { marked } from './support/marked';
import { throughOutage } from './support/outage';
import { sqlitePlace } from './support/place';

const MEBIBYTE = 1024 * 1024;
const disk = smallDisk();
const withDisk = disk ? test : test.skip;

let gateway: GatewayProcess | undefined;
afterEach(() => gateway?.remove());
afterAll(() => disk?.remove());

withDisk('while the disk is full, callers are told so, and nothing is lost', async () => {
  const { folder } = disk as SmallDisk;
  gateway = await GatewayProcess.start({ DATABASE_URL: `sqlite:${join(folder, 'errors.sqlite')}` });
  const ballast = join(folder, 'ballast');
  const fill = async (): Promise<void> => {
    for (let mebibytes = 24; mebibytes > 0; mebibytes -= 1) {
      try {
        return writeFileSync(ballast, Buffer.alloc(mebibytes * MEBIBYTE));
      } catch {
        rmSync(ballast, { force: true });
      }
    }
  };
  const outage = await throughOutage({
    gateway,
    name: 'full',
    lastsMs: 4_000,
    begin: fill,
    end: async () => rmSync(ballast, { force: true }),
  });
  expect(outage.surprises).toEqual([]);
  expect(outage.noticedMs).toBeDefined();
  expect(outage.slowestMs).toBeLessThan(5_000);
  expect(outage.backMs).toBeLessThan(30_000);
  expect(await audit({ client: gateway.client, ledger: outage.ledger })).toEqual([]);
});

test('while another process holds the file, callers are told within five seconds, and a resend is stored once', async () => {
  const place = sqlitePlace();
  gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
  const other = new Libsql(place.path, { timeout: 5_000 });
  const outage = await throughOutage({
    gateway,
    name: 'held',
    lastsMs: 7_000,
    begin: async () => void other.exec('BEGIN IMMEDIATE'),
    end: async () => void other.exec('ROLLBACK'),
  });
  other.close();
  expect(outage.surprises).toEqual([]);
  expect(outage.slowestMs).toBeLessThan(5_000);
  expect(outage.backMs).toBeLessThan(30_000);
  expect(await audit({ client: gateway.client, ledger: outage.ledger })).toEqual([]);
  // One more was stored to see that it works again.
  expect(await countStored(gateway.client)).toBe(outage.ledger.ids.length + 1);
  await gateway.remove();
  place.remove();
});

test('a file that was moved away is reported, and what was acknowledged before is in it', async () => {
  const place = sqlitePlace();
  gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
  const { client } = gateway;
  const body = marked('before', 1);
  expect((await client.send('POST', '/transactions', { body })).status).toBe(200);
  const moved = mkdtempSync(join(tmpdir(), 'peacock-moved-'));
  for (const name of readdirSync(join(place.path, '..')))
    renameSync(join(place.path, '..', name), join(moved, name));
  expect(await client.readiness()).toBe(503);
  await gateway.remove();
  gateway = await GatewayProcess.start({ DATABASE_URL: `sqlite:${join(moved, 'errors.sqlite')}` });
  const found = await gateway.client.send('POST', '/transactions', { body });
  expect([found.status, found.headers['x-outcome']]).toEqual([200, 'unchanged']);
  place.remove();
  await gateway.remove();
  rmSync(moved, { recursive: true, force: true });
});

interface SmallDisk {
  readonly folder: string;
  remove(): void;
}

/** A disk of 24 MiB in memory; only root may mount one. */
function smallDisk(): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write('\nSKIPPED: the full disk, because this user may not mount a small one.\n');
    return undefined;
  }
  return {
    folder,
    remove() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
