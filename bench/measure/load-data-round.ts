import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench';
import type { Database } from '../database/database';
import { dumpTransactions } from '../database/dump';
import { runScript } from '../load/run-script';
import { startMeter } from './meter';
import { NO_FAULTS, type Sample } from './sample';

export interface LoadDataRound {
  readonly target: Database;
  /** Schema of the gateway whose rows are copied. */
  readonly source: string;
  readonly rows: number;
  /** Rows of one file, so of one commit. */
  readonly perFile: number;
}

interface Loaded {
  readonly microseconds: number;
  readonly cpuMicroseconds: number;
  readonly resident: number;
}

/** Loads prepared files through LOAD DATA LOCAL INFILE. The preparation is not counted. */
export async function loadDataRound(bench: Bench, round: LoadDataRound): Promise<Sample> {
  const { target, rows } = round;
  const before = await target.countRows();
  const files = await prepare(bench, { ...round, from: before });
  const effort = startMeter({ peerPid: process.pid, databasePid: target.pid });
  const loaded = await runScript<Loaded>(bench, 'peers/load-data/main.js', [target.url, ...files]);
  const stored = (await target.countRows()) - before;
  for (const file of files) rmSync(file);
  return {
    rate: stored / (loaded.microseconds / 1e6),
    ...effort(stored),
    peerCpu: loaded.cpuMicroseconds / stored,
    resident: loaded.resident,
    errors: { ...NO_FAULTS, missing: rows - stored },
  };
}

async function prepare(bench: Bench, { source, rows, perFile, from }: LoadDataRound & { from: number }) {
  const { connection } = await bench.mariadb();
  const files: string[] = [];
  for (let done = 0; done < rows; done += perFile) {
    const file = join(bench.scratch, `load-${from + done}.tsv`);
    const count = Math.min(perFile, rows - done);
    await dumpTransactions(connection, { schema: source, rows: count, file, from: from + done });
    files.push(file);
  }
  return files;
}
