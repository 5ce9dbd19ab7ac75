import { Presets, SingleBar } from 'cli-progress';
import type { CliContext } from './cli-context';

/** How far a long command has come. */
export interface Counts {
  /** What it has done. */
  readonly rows: number;
  /** What it has gone through for that, and what there is to go through. */
  readonly seen: number;
  readonly total: number;
}

/** Tells how far a command has come. */
export interface Progress {
  at(counts: Counts): void;
  /** Takes away what was only for the time of waiting. */
  end(): void;
}

/** A bar where a person waits at a terminal, a line of JSON a second where a program asked for it, else nothing. */
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
  // Its graceful exit would take the first Ctrl-C for itself.
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
      // What was added since it was counted.
      if (seen > bar.getTotal()) bar.setTotal(seen);
      bar.update(seen, { rows: readable(rows) });
    },
    end: () => bar.stop(),
  };
}

const LINE_EVERY_MS = 1000;
const FORMAT = ' {bar} {percentage}% · {value} of {total} · {rows} written · {eta_formatted} left';

const readable = (value: number | string): string => value.toLocaleString('en');
