import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CliContext } from '../../platform/cli/cli-context';
import { progressOf } from '../../platform/cli/progress';
import type { ExportPiece } from '../../platform/http/objects-api';
import type { Accounts } from '../access/accounts.service';
import { operatorOf } from '../access/operator';
import type { ExportRequest } from './export-query';
import { exported } from './exported';
import { PartFile } from './part-file';
import type { TransactionExport } from './transaction-export.queries';

/** The services of the command. */
export interface ExportServices {
  readonly accounts: Accounts;
  readonly exports: TransactionExport;
}

export interface ExportRun {
  readonly account: string;
  readonly request: ExportRequest;
  /** The file to write. The default is stdout. */
  readonly output?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
  readonly context: CliContext;
}

/** Exports to a file or to stdout. The next run can resume the file of an interrupted export. */
export async function runExport({ accounts, exports }: ExportServices, run: ExportRun): Promise<void> {
  const { context, json } = run;
  const caller = operatorOf(await accounts.named(run.account));
  const file = await fileOf(run, caller.accountId);
  const request = { ...run.request, after: file?.place.after ?? run.request.after };
  const progress = progressOf(context, { json });
  const total = progress ? await exports.total(caller, request) : 0;
  let [rows, seen] = [file?.place.rows ?? 0, 0];
  const publish = (piece: ExportPiece): void => {
    rows += piece.rows;
    seen += piece.seen;
    progress?.at({ rows, seen, total });
  };
  try {
    const { pieces } = exported(
      exports.pages(async () => caller, request),
      request,
    );
    await (file ? fill(file, pieces, publish) : pour(context, pieces, publish));
  } finally {
    progress?.end();
  }
  const sum = json ? JSON.stringify({ file: run.output, rows }) : `Exported: ${rows} transaction(s).`;
  if (file) context.out(sum);
  else context.note(sum);
}

type Publish = (piece: ExportPiece) => void;

function fileOf({ output, request, resume = false }: ExportRun, accountId: string) {
  const { format, filter } = request;
  // Normalized like the state file, so that both compare as equal.
  const subject = JSON.parse(JSON.stringify({ accountId, format, filter }));
  return output ? PartFile.open(output, { subject, isResumed: resume }) : undefined;
}

async function fill(file: PartFile, pieces: AsyncIterable<ExportPiece>, publish: Publish): Promise<void> {
  try {
    for await (const piece of pieces) {
      const { after, rows } = file.place;
      if (piece.text) await file.write(piece.text, { after: piece.last ?? after, rows: rows + piece.rows });
      publish(piece);
    }
  } catch (error) {
    await file.leave();
    throw error;
  }
  await file.finish();
}

/** Writes at the speed of the reader. */
async function pour(
  context: CliContext,
  pieces: AsyncIterable<ExportPiece>,
  publish: Publish,
): Promise<void> {
  if (!context.data) throw new Error('There is no output. Name a file with --output.');
  const text = Readable.from(textOf(pieces, publish), { objectMode: false, highWaterMark: 1 });
  await pipeline(text, context.data, { end: false });
}

async function* textOf(pieces: AsyncIterable<ExportPiece>, publish: Publish): AsyncGenerator<string, void> {
  for await (const piece of pieces) {
    if (piece.text) yield piece.text;
    publish(piece);
  }
}
