import type { Bench } from '../bench';
import type { Database } from '../database/database';
import { type Contender, duel } from '../measure/duel';
import { whole } from '../report/whole';
import type { Scenario } from '../scenario';
import type { Shape } from '../shapes/shape';
import { shapeRound } from '../shapes/shape-round';
import { SHAPES } from '../shapes/shapes';

const BATCHES = [1, 32, 256];
const QUICK_BATCHES = [1, 256];

/** What the choice of the wide table costs or brings, without a gateway around it. */
export const shapes: Scenario = {
  name: 'shapes',
  about: 'the wide table against three tables and against JSON documents; units of work of 1, 32 and 256',
  async *run(bench) {
    const databases = new Map<Shape, Database>();
    for (const shape of SHAPES) databases.set(shape, await create(bench, shape));
    const contender = (shape: Shape, batch: number): Contender => {
      const database = databases.get(shape) as Database;
      const round = () =>
        shapeRound(bench, { database, shape: shape.name, batch, seconds: bench.pace.seconds });
      return { label: shape.name, warm: async () => undefined, round };
    };
    const [wide, ...others] = SHAPES as readonly [Shape, ...Shape[]];
    for (const other of others) {
      for (const batch of bench.pace.quick ? QUICK_BATCHES : BATCHES) {
        const result = await duel(bench.pace, [contender(wide, batch), contender(other, batch)]);
        yield { name: `shapes-wide-vs-${other.name}-${batch}`, ...result };
      }
    }
    yield { name: 'shapes-bytes', note: await bytesOfAll(bench, databases) };
  },
};

async function create(bench: Bench, { name, tables }: Shape): Promise<Database> {
  const database = await bench.database('mariadb', name.replaceAll('-', '_'));
  const { connection } = await bench.mariadb();
  await connection.query(`USE ${database.name}`);
  for (const table of tables) await connection.query(table);
  return database;
}

async function bytesOfAll(bench: Bench, databases: ReadonlyMap<Shape, Database>): Promise<string> {
  const { connection } = await bench.mariadb();
  const said: string[] = [];
  for (const [{ name }, database] of databases) {
    const rows = await database.countRows();
    const [tables] = (await connection.query(`SHOW TABLES FROM ${database.name}`)) as unknown as [object[]];
    for (const table of tables)
      await connection.query(`ANALYZE TABLE ${database.name}.${Object.values(table)[0]}`);
    const [[size]] = (await connection.query(
      'SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = ?',
      [database.name],
    )) as unknown as [[{ bytes: string }]];
    said.push(`${name} ${whole(Number(size.bytes) / rows)}`);
  }
  return `bytes a transaction, indexes included: ${said.join(', ')}`;
}
