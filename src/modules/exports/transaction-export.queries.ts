import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { firstIdAt } from '../../platform/database/id';
import type { PageQuery, Position } from '../../platform/database/page-query';
import type { ApiError } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { parseMoment } from '../../platform/fields/timestamp';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { Transaction } from '../transactions/transaction.model';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import type { TransactionReader } from '../transactions/transaction-reader.store';
import type { TransactionScan } from './transaction-scan.store';

/** The filter and position of an export. */
export interface ExportQuery {
  readonly filter: TransactionFilter;
  /** Starts after the transaction with this id. */
  readonly after?: string | null;
}

/** One page of an export. */
export interface ExportPage {
  /** A bounded number, maybe none. */
  readonly transactions: readonly Transaction[];
  /** Number of transactions read for it, matching or not. */
  readonly seen: number;
}

/** The stores of an export. */
export interface TransactionExportParts {
  readonly reader: Pick<TransactionReader, 'page'>;
  readonly indexScan: TransactionScan;
}

/**
 * Reads every matching transaction: in order of receipt, or of creation where the filter restricts that, so that an
 * index serves it. Transactions received after the start are excluded, or the export of a busy account would never
 * end.
 *
 * To resume, send the `id` of the last received transaction. It is in every row, so it survives a lost connection.
 */
export class TransactionExport {
  constructor(private readonly parts: TransactionExportParts) {}

  /**
   * The pages, each read on demand. The caller is checked before each, so that a revoked key ends the export. Throws
   * INVALID for a malformed `after`. The first page throws where that transaction is needed but missing.
   */
  pages(getCaller: () => Promise<Caller>, query: ExportQuery): AsyncGenerator<ExportPage, void> {
    if (query.after && !ID.test(query.after)) throw notGiven();
    return this.read(getCaller, query);
  }

  private async *read(
    getCaller: () => Promise<Caller>,
    query: ExportQuery,
  ): AsyncGenerator<ExportPage, void> {
    const { accountId } = await allowed(getCaller);
    for await (const { rows, bounds } of this.chunks(accountId, query, STRETCH_ROWS)) {
      let [after, seen, isMore]: [Position | undefined, number, boolean] = [bounds.after, rows, true];
      while (isMore) {
        await allowed(getCaller);
        const page = { ...bounds, after, limit: PAGE_ROWS };
        const transactions = await this.parts.reader.page(accountId, query.filter, page);
        yield { transactions, seen };
        await yieldToEventLoop();
        [after, seen] = [transactions.at(-1), 0];
        isMore = transactions.length === PAGE_ROWS && after?.id !== bounds.until?.id;
      }
    }
  }

  /** Number of transactions to read, matching or not, counted in short steps. */
  async total(caller: Caller, query: ExportQuery): Promise<number> {
    requireScope(caller, 'read');
    let total = 0;
    for await (const { rows } of this.chunks(caller.accountId, query, COUNTED_ROWS)) {
      total += rows;
      await yieldToEventLoop();
    }
    return total;
  }

  /** The scan in chunks of a fixed number of rows. */
  private async *chunks(accountId: string, query: ExportQuery, limit: number): AsyncGenerator<Step, void> {
    const { createdFrom, createdTo } = query.filter;
    let bounds = { ...(await this.start(accountId, query)), limit };
    for (;;) {
      const chunk = await this.parts.indexScan.next(accountId, { createdFrom, createdTo }, bounds);
      if (!chunk) return;
      yield { rows: chunk.rows, bounds: { ...bounds, until: chunk.end } };
      bounds = { ...bounds, after: chunk.end };
    }
  }

  private async start(accountId: string, { filter, after }: ExportQuery): Promise<Omit<PageQuery, 'limit'>> {
    const key = filter.createdFrom || filter.createdTo ? 'created' : 'received';
    const idMax = (await this.parts.indexScan.newestId(accountId)) ?? BEFORE_ALL;
    const first = key === 'received' ? firstReceived(filter) : undefined;
    const position = after ? await this.placeOf(accountId, after, key) : first;
    return { key, descending: false, idMax, after: position };
  }

  /** In order of receipt the id is the position, even where its transaction was deleted. */
  private async placeOf(accountId: string, id: string, key: PageQuery['key']): Promise<Position> {
    if (key === 'received') return { createdAt: '', id };
    const place = await this.parts.indexScan.position(accountId, id);
    if (!place) throw notGiven();
    return place;
  }
}

function notGiven(): ApiError {
  const message = 'must be the id of the last exported transaction.';
  return validationError([{ field: 'after', code: 'INVALID', message }]);
}

interface Step {
  readonly rows: number;
  /** From where to where. */
  readonly bounds: PageQuery;
}

async function allowed(getCaller: () => Promise<Caller>): Promise<Caller> {
  const caller = await getCaller();
  requireScope(caller, 'read');
  return caller;
}

/** An id holds its creation time, just after receipt, from a clock that may be set back. */
function firstReceived({ receivedFrom }: TransactionFilter): Position | undefined {
  if (!receivedFrom) return undefined;
  const moment = parseMoment(receivedFrom) as number;
  return { createdAt: '', id: firstIdAt(Math.max(0, moment - CLOCK_SET_BACK_MS)) };
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const BEFORE_ALL = '0';
const CLOCK_SET_BACK_MS = 60_000;

/** Full rows per statement: reading and writing them blocks the process for some milliseconds. */
const PAGE_ROWS = 100;
/** Rows that one statement scans, maybe with few matches. */
const STRETCH_ROWS = 1000;
/** Index entries that one statement counts. */
const COUNTED_ROWS = 20_000;
