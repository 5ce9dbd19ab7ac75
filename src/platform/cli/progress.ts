import { Presets, SingleBar } from 'cli-progress';
import type { CliContext } from './cli-context';

/** The progress of a long command. */
export interface Counts {
  /** Rows written. */
  readonly rows: number;
  /** Rows read, and all rows to read. */
  readonly seen: number;
  readonly total: number;
}

/** Reports the progress of a command. */
export interface Progress {
  at(counts: Counts): void;
  /** Removes the progress bar. */
  end(): void;
}

/** A bar on a terminal, one JSON line a second where requested, otherwise nothing. */
export function progressOf(
  context: CliContext,
  { json = false }: { readonly json?: boolean },
): Progress | undefined {
  if (json) return linesOf(context);
  return context.terminal ? barOn(context.terminal) : undefined;
}

function linesOf(context: CliContext): Progress {
  let toldAt = performance.now();
  return {
    at(counts) {
      if (performance.now() - toldAt < LINE_EVERY_MS) return;
      toldAt = performance.now();
      context.note(JSON.stringify(counts));
    },
    end: () => undefined,
  };
}

function barOn(stream: NodeJS.WriteStream): Progress {
  // Its graceful exit would swallow the first Ctrl-C.
  const options = {
    stream,
    format: FORMAT,
    formatValue: readable,
    clearOnComplete: true,
    gracefulExit: false,
  };
  const bar = new SingleBar(options, Presets.shades_classic);
  let isBegun = false;
  return {
    at({ rows, seen, total }) {
      if (!isBegun) bar.start(total, 0, { rows: '0' });
      isBegun = true;
      // Rows may arrive after the count.
      if (seen > bar.getTotal()) bar.setTotal(seen);
      bar.update(seen, { rows: readable(rows) });
    },
    end: () => bar.stop(),
  };
}

const LINE_EVERY_MS = 1000;
const FORMAT = ' {bar} {percentage}% · {value} of {total} · {rows} written · {eta_formatted} left';

const readable = (value: number | string): string => value.toLocaleString('en');
