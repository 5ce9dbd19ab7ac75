import type { Bench } from './bench';
import { cellsOf } from './report/cells';
import type { Row, Scenario } from './scenario';

/** Runs scenarios in turn and tells of each row as it comes. One that fails becomes a row that says why. */
export async function runScenarios(bench: Bench, scenarios: readonly Scenario[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    console.error(`${scenario.name}: ${scenario.about}`);
    try {
      for await (const row of scenario.run(bench)) {
        rows.push(row);
        console.error(`  ${[...cellsOf(row), row.note ?? ''].filter(Boolean).join('  ')}`);
      }
    } catch (error) {
      const { message } = error as Error;
      rows.push({ name: scenario.name, failure: message.replace(/\s+/g, ' ').slice(0, 300) });
      console.error(`  FAILED: ${message}`);
    }
    await bench.clear();
  }
  return rows;
}
