import type { Bench } from '../../bench';
import { runScript } from '../../load/run-script';
import { type WatchedMemory, watchedMemory } from '../../measure/watched-memory';
import type { Peer } from '../../peers/peer';

/** The formats, and how many lines one has beside its rows. */
export const EXPORTS = [
  { format: 'ndjson', head: 0 },
  { format: 'csv', head: 1 },
] as const;

/** What one export of all rows took. */
export interface ExportTaken {
  /** Rows a second. */
  readonly rate: number;
  readonly memory: WatchedMemory;
}

/** Reads an export of all rows to its end; undefined where nothing is exported. */
export async function exportTaken(
  bench: Bench,
  peer: Peer,
  { format, head, size }: (typeof EXPORTS)[number] & { readonly size: number },
): Promise<ExportTaken | undefined> {
  const url = `${peer.origin}/transactions/export?format=${format}`;
  const reading = runScript<Exported>(bench, 'load/export-rows.js', [url, JSON.stringify(peer.headers)]);
  const [{ status, lines, microseconds }, memory] = await watchedMemory(peer.child.pid, reading);
  if (status === 404) return undefined;
  const rows = lines - head;
  if (status !== 200 || rows < size) throw new Error(`${peer.name} exported ${rows} of ${size}: ${status}`);
  return { rate: rows / (microseconds / 1e6), memory };
}

interface Exported {
  readonly status: number;
  readonly lines: number;
  readonly microseconds: number;
}
