import type { Spread } from '../../measure/spread';
import { memoryRow, type WatchedMemory } from '../../measure/watched-memory';
import { whole } from '../../report/whole';
import type { Row } from '../../scenario';

/** What a question took at one size. */
export interface Taken {
  readonly size: number;
  /** Of one answer, in ms. */
  readonly ms?: Spread;
  /** Rows a second. */
  readonly rate?: number;
  /** This build has no such route. */
  readonly missing?: true;
}

interface Remembered {
  readonly size: number;
  readonly memory: WatchedMemory;
}

/** Collects what each question took at each size, and says how it grew. */
export class Growth {
  private readonly taken = new Map<string, Taken[]>();
  private readonly memory = new Map<string, Remembered>();

  constructor(private readonly storage: string) {}

  add(question: string, taken: Taken): void {
    this.taken.set(question, [...(this.taken.get(question) ?? []), taken]);
  }

  /** Memory says something at the largest size alone: the last one is kept. */
  remember(what: string, remembered: Remembered): void {
    this.memory.set(what, remembered);
  }

  /** A row a question, with its value at the largest size and a note of all sizes. */
  *rows(): Generator<Row> {
    for (const [question, taken] of this.taken) {
      const name = `reads-${this.storage}-${question}`;
      const last = taken.at(-1);
      if (!last || last.missing) yield { name, note: 'this build has no such route' };
      else yield { name, value: worth(last), note: noteOf(taken) };
    }
    for (const [what, { size, memory }] of this.memory)
      yield { name: `reads-${this.storage}-${what}`, ...memoryRow(memory, `${whole(size)} rows`) };
  }
}

function worth({ ms, rate = Number.NaN }: Taken): Row['value'] {
  return ms ? { ...ms, unit: 'ms' } : { median: rate, least: rate, most: rate, unit: 'rows/s' };
}

function noteOf(taken: readonly Taken[]): string {
  const said = taken.map(({ size, ms, rate }) => {
    const figure = ms ? `${ms.median.toFixed(ms.median < 10 ? 2 : 0)} ms` : `${Math.round(rate ?? 0)} rows/s`;
    return `${figure} at ${whole(size)}`;
  });
  const [first, last] = [taken[0], taken.at(-1)].map(one => one?.ms?.median ?? one?.rate);
  const times = first && last && taken.length > 1 ? `; ${(last / first).toFixed(2)} times` : '';
  return said.join(', ') + times;
}
