import assert from 'node:assert';
import type { Engine, Session } from '../../../platform/database/engine';
import { placeholders } from '../../../platform/database/statement';
import { FIRST_MOMENT_MS, LAST_MOMENT_MS, rfc3339, sqlMoment } from '../../../platform/database/timestamp';
import { retryOnWriteConflict, WriteConflict } from '../../../platform/ingestion/write-conflict';
import type { FactScan } from '../fact-scan.store';
import type { RollupAggregator } from './aggregator.service';
import { BLOCK_SHAPES, type BlockShape } from './block-shape';
import { bytesOf, deleteSomeBlocks, storedOf, writeBlock } from './blocks.store';
import { dayOf } from './contribution';
import { pendingFacts, sumsOfRows } from './day-sums.store';
import {
  beginChangeSince,
  beginClearing,
  beginLayout,
  hold,
  incompleteAccounts,
  rollupProgressOf,
  setComplete,
} from './rollup-state.store';
import { DAY_MS, type RollupBlockBuilder } from './rollup-tally';

/** A block that does not hold what the rows say. */
export interface WrongBlock {
  readonly accountId: string;
  readonly dimension: string;
  /** As YYYY-MM-DD, of UTC. */
  readonly day: string;
}

/** A part of a rebuild: where it begins, and when it ends early. */
export interface Part {
  readonly isStopping?: () => boolean;
  readonly from?: number;
}

/** What a part of a rebuild did; `next` is null where nothing is left to do. */
export interface Rebuilt {
  readonly blocks: number;
  readonly next: number | null;
}

const never = (): boolean => false;

/**
 * Compares blocks with rows, and makes them anew, day by day, while the gateway serves. The rows of a day, the deltas and
 * the blocks are read as of one moment; the new blocks are written only if nobody has changed a block since then.
 */
export class RollupRebuilder {
  constructor(
    private readonly engine: Engine,
    private readonly scan: FactScan,
    private readonly aggregator: RollupAggregator,
  ) {}

  /** Tells each block of the account that is wrong, as soon as it is found. */
  async compare(accountId: string, report: (wrong: WrongBlock) => void): Promise<{ days: number }> {
    let days = 0;
    const pending = await this.pendingDays(accountId);
    for (let day = await this.dayFrom(accountId, -Infinity, pending); day !== null; days++) {
      const { wrong, known } = await this.engine.snapshot(session =>
        this.look(session, accountId, day as number),
      );
      // A block that was given up as too wide answers nothing, so nothing of it is wrong.
      const answering = wrong.filter(({ name }) => known.get(name)?.length !== 0);
      for (const { name } of answering) report({ accountId, dimension: name, day: dateOf(day) });
      day = await this.dayFrom(accountId, day + 1, pending);
    }
    return { days };
  }

  /**
   * Makes every block anew that is wrong; from then on the account is answered from blocks. Tells how many were wrong, and
   * where it was stopped the day from which another call goes on: one day at least is done by each.
   */
  async rebuild(accountId: string, { isStopping = never, from = -Infinity }: Part = {}): Promise<Rebuilt> {
    if (!(await this.clearOtherLayout(accountId, isStopping))) return { blocks: 0, next: from };
    let blocks = 0;
    const pending = await this.pendingDays(accountId);
    for (let day = await this.dayFrom(accountId, from, pending); day !== null; ) {
      blocks += await this.rebuildDay(accountId, day);
      while ((await this.aggregator.aggregate(accountId)) > 0 && !isStopping());
      day = await this.dayFrom(accountId, day + 1, pending);
      if (day !== null && isStopping()) return { blocks, next: day };
    }
    await this.engine.work(session => setComplete(session, accountId));
    return { blocks, next: null };
  }

  /** Accounts whose transactions are in part from before there were rollups, or whose rollups are of another layout. */
  incomplete(): Promise<string[]> {
    return incompleteAccounts(this.engine);
  }

  /** Takes blocks of another layout away, some at a time, and says then that those to come are of ours: false before that. */
  private async clearOtherLayout(accountId: string, isStopping: () => boolean): Promise<boolean> {
    const clearSome = (): Promise<boolean> =>
      this.engine.work(async session => {
        if (!(await beginClearing(session, accountId))) return false;
        const isLeft = await deleteSomeBlocks(session, accountId);
        if (!isLeft) await beginLayout(session, accountId);
        return isLeft;
      });
    while (await clearSome()) if (isStopping()) return false;
    return true;
  }

  private rebuildDay(accountId: string, day: number): Promise<number> {
    return retryOnWriteConflict(async () => {
      await this.engine.work(session => hold(session, accountId, new Date(Date.now() + HOLD_MS)));
      const { sequence, sums, known, wrong } = await this.engine.snapshot(session =>
        this.look(session, accountId, day),
      );
      await this.engine.work(async session => {
        if (!(await beginChangeSince(session, accountId, sequence))) throw new WriteConflict();
        for (const shape of wrong) {
          const key = { accountId, dimension: shape.name, day };
          await writeBlock(session, key, sums.get(shape) as RollupBlockBuilder, known.has(shape.name));
        }
        await hold(session, accountId, null);
      });
      return wrong.length;
    });
  }

  private async look(session: Pick<Session, 'rows'>, accountId: string, day: number): Promise<Look> {
    const { sequence } = await rollupProgressOf(session, accountId, new Date());
    const sums = await sumsOfRows(session, this.scan, { accountId, day });
    const known = await keptPages(session, accountId, day);
    const wrong = [...sums].filter(([shape, tally]) => !isKept(tally, known.get(shape.name)));
    return { sequence, sums, known, wrong: wrong.map(([shape]) => shape) };
  }

  /** The days that deltas speak of: where a block was lost whose rows are gone, nothing else does. */
  private pendingDays(accountId: string): Promise<readonly number[]> {
    return this.engine.snapshot(async session => {
      const days = new Set<number>();
      for await (const facts of pendingFacts(session, accountId))
        for (const { fact } of facts) days.add(dayOf(fact.at));
      return [...days];
    });
  }

  /** The first day at or after that one of which there are rows or blocks, or that is pending. */
  private async dayFrom(accountId: string, day: number, pending: readonly number[]): Promise<number | null> {
    const from = Math.max(day, FIRST_DAY);
    if (from > LAST_DAY) return null;
    const moment = sqlMoment(new Date(from * DAY_MS));
    const days = pending.filter(one => one >= from);
    for (const table of ['transactions', 'refunds', 'disputes']) {
      const [row] = await this.engine.rows(firstIn(table), [accountId, moment]);
      if (row) days.push(dayOf(Date.parse(rfc3339(String(row.created_at)))));
    }
    for (const { name } of BLOCK_SHAPES) {
      const [row] = await this.engine.rows(FIRST_PAGE, [accountId, name, from]);
      if (row) days.push(Number(row.day));
    }
    if (days.length === 0) return null;
    const next = Math.min(...days);
    // Whoever goes from day to day would never end.
    assert(next >= from, `Day ${next} was found from day ${from} on.`);
    return next;
  }
}

const FIRST_PAGE =
  'SELECT day FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day >= ? ORDER BY day LIMIT 1';

function firstIn(table: string): string {
  return `SELECT created_at FROM ${table} WHERE account_id = ? AND created_at >= ? ORDER BY created_at, id LIMIT 1`;
}

interface Look {
  readonly sequence: number;
  readonly sums: ReadonlyMap<BlockShape, RollupBlockBuilder>;
  readonly known: ReadonlyMap<string, Buffer>;
  readonly wrong: readonly BlockShape[];
}

/** Longer than counting the busiest day takes; who folds nevertheless is noticed. */
const HOLD_MS = 60_000;
/** The days that a moment of a database can lie in. */
const FIRST_DAY = dayOf(FIRST_MOMENT_MS);
const LAST_DAY = dayOf(LAST_MOMENT_MS);

async function keptPages(session: Pick<Session, 'rows'>, accountId: string, day: number) {
  const names = BLOCK_SHAPES.map(({ name }) => name);
  const sql = `SELECT dimension, quarters FROM rollup_blocks
    WHERE account_id = ? AND dimension IN (${placeholders(names)}) AND day = ?`;
  const rows = await session.rows(sql, [accountId, ...names, day]);
  return new Map(rows.map(row => [String(row.dimension), bytesOf(row.quarters)]));
}

function isKept(tally: RollupBlockBuilder, stored: Buffer | undefined): boolean {
  if (!stored) return tally.entries().length === 0;
  return stored.equals(storedOf(tally)[1]);
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
