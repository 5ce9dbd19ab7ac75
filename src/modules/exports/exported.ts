import type { Exported, ExportPiece } from '../../platform/http/objects-api';
import { EXPORT_FORMATS, type ExportFormat } from './export-format';
import type { ExportRequest } from './export-query';
import type { ExportPage } from './transaction-export.queries';

/** Pages of transactions as a file. With `after` it has no header, so that it can be appended to another. */
export function exported(
  pages: AsyncIterable<ExportPage>,
  { format: extension, after }: ExportRequest,
): Exported {
  const { type, head, ...format }: ExportFormat = EXPORT_FORMATS[extension];
  return { extension, type, pieces: piecesOf(pages, format, after ? '' : head) };
}

async function* piecesOf(
  pages: AsyncIterable<ExportPage>,
  format: Pick<ExportFormat, 'lines'>,
  head: string,
): AsyncGenerator<ExportPiece, void> {
  let before = head;
  for await (const { transactions, seen } of pages) {
    const rows = transactions.length;
    const text = rows > 0 ? before + format.lines(transactions) : '';
    if (rows > 0) before = '';
    yield { text, rows, seen, last: transactions.at(-1)?.id };
  }
  if (before) yield { text: before, rows: 0, seen: 0 };
}
