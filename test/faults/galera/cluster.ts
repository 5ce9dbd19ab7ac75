import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port';
import { GaleraNode, type NodePorts } from './node';

/** Three synced nodes on loopback. */
export interface Cluster {
  readonly nodes: readonly GaleraNode[];
  /** DATABASE_URL that names all nodes, beginning with the given one. */
  url(first?: number): string;
  remove(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-galera-'));
  // The nodes are another user.
  chmodSync(folder, 0o755);
  const ports: NodePorts[] = [];
  for (let n = 0; n < 3; n += 1)
    ports.push({
      sql: await freePort(),
      group: await freePort(),
      incremental: await freePort(),
      transfer: await freePort(),
    });
  const nodes = ports.map((own, n) => new GaleraNode(join(folder, String(n)), own, ports));
  for (const [n, node] of nodes.entries()) {
    node.install();
    await node.start({ first: n === 0 });
  }
  return {
    nodes,
    url(first = 0) {
      const order = nodes.map((_, n) => nodes[(first + n) % nodes.length] as GaleraNode);
      return `mysql://root@${order.map(({ ports }) => `127.0.0.1:${ports.sql}`).join(',')}/peacock`;
    },
    async remove() {
      await Promise.all(nodes.map(node => node.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
