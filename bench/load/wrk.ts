import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { idPrefix } from '../payload/object-id';
import type { PreparedRequest } from './prepared-request';

/** What the load generator saw. Latencies in µs. */
export interface Answers {
  readonly answers: number;
  /** Answers with a status of 400 or more. */
  readonly refused: number;
  /** Connections that failed, broke or waited longer than ten seconds. */
  readonly broken: number;
  readonly bytes: number;
  readonly microseconds: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Load {
  readonly origin: string;
  readonly request: PreparedRequest;
  readonly connections: number;
  readonly seconds: number;
}

const REQUESTS_MAX = 5_000_000; // A round ends by time; the count only bounds what an error could do.

/** Loads one peer with wrk, from one thread, for a bounded time. */
export async function wrk(folders: { script: string; scratch: string }, load: Load): Promise<Answers> {
  const prepared = join(folders.scratch, 'request.txt');
  writeFileSync(prepared, load.request.text);
  const { stdout } = await promisify(execFile)('wrk', [
    ...['-t1', `-c${load.connections}`, `-d${load.seconds}s`, '--timeout', '10s', '-s', folders.script],
    ...[load.origin, '--', prepared, idPrefix(), String(REQUESTS_MAX)],
  ]);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{'))) as Answers;
}
