import type { Database } from '../database';

/** Server settings that endanger data or block writes, one line each. No session can override them. */
export async function serverConcerns({ engine }: Pick<Database, 'engine'>): Promise<string[]> {
  if (engine.dialect.kind === 'sqlite') return [];
  const rows = await engine.rows(
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${NAMES.map(() => '?').join(', ')})`,
    NAMES,
  );
  const settings = new Map(rows.map(({ Variable_name, Value }) => [String(Variable_name), String(Value)]));
  return CONCERNS.filter(({ name, isWrong }) => {
    const value = settings.get(name);
    return value !== undefined && isWrong(value, settings);
  }).map(({ name, why }) => `${name}: ${why}`);
}

interface Concern {
  readonly name: string;
  isWrong(value: string, settings: ReadonlyMap<string, string>): boolean;
  readonly why: string;
}

const CONCERNS: readonly Concern[] = [
  {
    name: 'innodb_flush_log_at_trx_commit',
    isWrong: value => value !== '1',
    why: 'should be 1; otherwise a power cut loses acknowledged transactions.',
  },
  {
    name: 'innodb_doublewrite',
    isWrong: value => value === 'OFF' || value === '0',
    why: 'should be on, unless the disk writes whole pages; otherwise a power cut can corrupt a page.',
  },
  {
    name: 'sync_binlog',
    isWrong: (value, settings) => value !== '1' && settings.get('log_bin') === 'ON',
    why: 'should be 1; otherwise a power cut loses acknowledged transactions on replicas.',
  },
  {
    name: 'binlog_format',
    isWrong: (value, settings) => value === 'STATEMENT' && settings.get('log_bin') === 'ON',
    why: 'must be ROW or MIXED; otherwise every write fails.',
  },
  {
    name: 'max_allowed_packet',
    isWrong: value => Number(value) < 16 * 1024 * 1024,
    why: 'should be 16 MiB or more; otherwise batches are split into smaller statements, and the largest objects rejected.',
  },
];

const NAMES = ['log_bin', ...CONCERNS.map(({ name }) => name)];
