import type { Bench } from '../bench';
import type { Database } from '../database/database';
import { runScript } from '../load/run-script';
import { startMeter } from '../measure/meter';
import type { Sample } from '../measure/sample';

export interface ShapeRound {
  readonly database: Database;
  readonly shape: string;
  /** Transactions of one unit of work. */
  readonly batch: number;
  readonly seconds: number;
}

interface Written extends Pick<Sample, 'p50' | 'p99' | 'resident'> {
  readonly rows: number;
  readonly microseconds: number;
  readonly cpuMicroseconds: number;
}

/** Writes one shape for a round. The first unit of work, which prepares the statements, is not counted. */
export async function shapeRound(
  bench: Bench,
  { database, shape, batch, seconds }: ShapeRound,
): Promise<Sample> {
  const before = await database.countRows();
  const effort = startMeter({ peerPid: process.pid, databasePid: database.pid });
  const args = [database.url, shape, batch, seconds, before].map(String);
  const written = await runScript<Written>(bench, 'shapes/main.js', args);
  const stored = (await database.countRows()) - before - batch;
  return {
    rate: Math.min(stored, written.rows) / (written.microseconds / 1e6),
    p50: written.p50 ?? Number.NaN,
    p99: written.p99 ?? Number.NaN,
    ...effort(stored),
    peerCpu: written.cpuMicroseconds / written.rows,
    resident: written.resident,
    errors: { refused: 0, broken: 0, missing: Math.max(0, written.rows - stored) },
  };
}
