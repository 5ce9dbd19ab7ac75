import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Bench } from './bench';
import { aboutThisMachine } from './machine/about';
import { watchOthers } from './machine/others';
import { requirePrograms } from './machine/required-programs';
import { type Options, parseOptions, USAGE } from './options';
import { markdownTable, writeMarkdown } from './report/markdown';
import { headOf, terminalTable } from './report/terminal';
import { runScenarios } from './run-scenarios';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

export interface Invocation {
  /** The checkout. */
  readonly root: string;
  /** Where the compiled bench lies. */
  readonly built: string;
  readonly argv: readonly string[];
}

/** Runs the bench and reports. Exit code: 0 every scenario gave numbers, 1 one failed, 2 wrong usage. */
export async function main({ root, built, argv }: Invocation): Promise<number> {
  let options: Options;
  let chosen: readonly Scenario[];
  try {
    options = parseOptions(argv);
    chosen = choose(options);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.list) {
    for (const { name, about } of SCENARIOS) console.log(`${name.padEnd(16)}${about}`);
    return 0;
  }
  requirePrograms();
  const bench = new Bench(root, built, options.pace);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  try {
    const othersShare = watchOthers();
    const rows = await runScenarios(bench, chosen);
    const about = aboutThisMachine(bench.scratch, othersShare());
    console.log(`\n${headOf(about)}\n\n${terminalTable(rows)}`);
    if (options.json)
      writeFileSync(resolve(options.json), JSON.stringify({ about, pace: options.pace, rows }, null, 2));
    if (options.markdown) writeMarkdown(join(root, 'bench/README.md'), markdownTable(about, rows));
    return rows.some(row => row.failure) ? 1 : 0;
  } finally {
    await bench.close();
  }
}

function choose({ only, pace }: Options): readonly Scenario[] {
  const unknown = only.filter(name => !SCENARIOS.some(scenario => scenario.name === name));
  if (unknown.length > 0) throw new Error(`No scenario is called ${unknown.join(', ')}; see --list.`);
  if (only.length > 0) return SCENARIOS.filter(({ name }) => only.includes(name));
  return SCENARIOS.filter(({ fullOnly }) => !(fullOnly && pace.quick));
}
