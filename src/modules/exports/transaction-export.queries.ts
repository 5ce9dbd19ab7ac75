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

/** What is exported. */
export interface ExportQuery {
  readonly filter: TransactionFilter;
  /** Goes on behind the transaction with this id. */
  readonly after?: string | null;
}

/** What an export gives at a time. */
export interface ExportPage {
  /** Few enough to be held in memory; none where nothing of a stretch matched. */
  readonly transactions: readonly Transaction[];
  /** How many transactions were looked at for it, matching or not. */
  readonly seen: number;
}

/** What an export reads with. */
export interface TransactionExportParts {
  readonly reader: Pick<TransactionReader, 'page'>;
  readonly indexScan: TransactionScan;
}

/**
 * Reads everything that a filter matches, in the order of receipt, or in that of creation where the filter says when it
 * was created: so an index serves it, and nobody has to choose. What is received after the beginning is left out, or a
 * busy account's export would never end.
 *
 * The `id` of the last transaction that arrived is where to go on. It is in every row, so it survives any connection.
 */
export class TransactionExport {
  constructor(private readonly parts: TransactionExportParts) {}

  /**
   * One page after the other, each read when it is asked for. Who asks is asked again before each, so that a revoked key
   * ends what it began. Throws INVALID where `after` is no id; the first page does where it has to be there and is not.
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

  /** How many transactions will be looked at, matching or not; counted in short steps. */
  async total(caller: Caller, query: ExportQuery): Promise<number> {
    requireScope(caller, 'read');
    let total = 0;
    for await (const { rows } of this.chunks(caller.accountId, query, COUNTED_ROWS)) {
      total += rows;
      await yieldToEventLoop();
    }
    return total;
  }

  /** The way in steps of so many rows, whatever they hold. */
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

  /** In the order of receipt the id says it all, also where its transaction is gone meanwhile. */
  private async placeOf(accountId: string, id: string, key: PageQuery['key']): Promise<Position> {
    if (key === 'received') return { createdAt: '', id };
    const place = await this.parts.indexScan.position(accountId, id);
    if (!place) throw notGiven();
    return place;
  }
}

function notGiven(): ApiError {
  const message = 'must be the id of the last transaction that the export gave.';
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

/** Ids tell when they were made; they are made just after the moment of receipt, by a clock that may be set back. */
function firstReceived({ receivedFrom }: TransactionFilter): Position | undefined {
  if (!receivedFrom) return undefined;
  const moment = parseMoment(receivedFrom) as number;
  return { createdAt: '', id: firstIdAt(Math.max(0, moment - CLOCK_SET_BACK_MS)) };
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const BEFORE_ALL = '0';
const CLOCK_SET_BACK_MS = 60_000;

/** Full rows that a statement answers: reading and writing them holds the process up for some milliseconds. */
const PAGE_ROWS = 100;
/** Rows that a statement looks at, of which hardly any may match. */
const STRETCH_ROWS = 1000;
/** Entries of an index that a statement counts. */
const COUNTED_ROWS = 20_000;
