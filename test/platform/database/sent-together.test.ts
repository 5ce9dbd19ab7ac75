import { randomBytes } from 'node:crypto';
import { DuplicateKey, type Engine } from '../../../src/platform/database/engine';
import { databaseKinds, type TestDatabase } from '../../support/databases';
import { freshThings, idsOfThings, insertThing } from '../../support/things';

describe.each(databaseKinds)('statements that are sent together to %s', kind => {
  let fresh: TestDatabase;
  let engine: Engine;

  beforeEach(async () => {
    fresh = await freshThings(kind);
    engine = fresh.database.engine;
  });
  afterEach(() => fresh.drop());

  const ids = () => idsOfThings(engine);
  const put = (id: number, name = `thing ${id}`) => ({
    sql: 'INSERT INTO things (id, name) VALUES (?, ?)',
    values: [id, name],
  });
  /** Changes nothing where the first is not there. */
  const following = (first: number, id: number) => ({
    sql: 'INSERT INTO things (id, name) SELECT ?, ? FROM things WHERE id = ?',
    values: [id, `${id} following`, first],
  });

  test('are stored together', async () => {
    await engine.pipeline([put(1), following(1, 2), following(2, 3)]);
    expect(await ids()).toEqual([1, 2, 3]);
  });

  test('are none of them stored where the first is refused', async () => {
    await engine.pipeline([put(1)]);
    const refused = engine.pipeline([put(1, 'another'), following(7, 2)]);
    await expect(refused).rejects.toBeInstanceOf(DuplicateKey);
    expect(await ids()).toEqual([1]);
  });

  test('leave the connection as it was, many times over and beside each other', async () => {
    await engine.pipeline([put(0), following(0, 1)]);
    const many = Array.from({ length: 200 }, (_, at) => at * 10);
    const settled = await Promise.allSettled(
      many.map(id => engine.pipeline([put(id % 100 === 0 ? 0 : id), following(id, id + 1)])),
    );
    const refused = settled.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(20);
    const stored = await ids();
    expect(stored.filter(id => Number(id) % 10 === 0)).toHaveLength(181);
    expect(stored.filter(id => Number(id) % 10 === 1)).toHaveLength(181);
  });

  test('take more than a packet of the network can hold', async () => {
    const bytes = randomBytes(300_000);
    const big = {
      sql: 'INSERT INTO things (id, bytes) VALUES (?, ?)',
      values: [1, bytes.subarray(0, 60_000)],
    };
    await engine.pipeline([big, following(1, 2), put(3)]);
    expect(await ids()).toEqual([1, 2, 3]);
  });

  test('are made whole where a later one was interrupted and the others were committed', async () => {
    await failOnce(2);
    const sent = engine.pipeline([put(1), following(1, 2), following(1, 3)]);
    // SQLite undoes all of them, and nothing is left to be made whole.
    if (kind === 'sqlite') await expect(sent).rejects.toBeDefined();
    else await sent;
    expect(await ids()).toEqual(kind === 'sqlite' ? [] : [1, 2, 3]);
  });

  test('are sent again, all of them, where the server undid all for a deadlock', async () => {
    if (kind === 'sqlite') return; // One writer at a time: nobody can lock another out.
    await engine.single('INSERT INTO things (id) VALUES (50)');
    const marked = {
      sql: 'UPDATE things SET amount = 7 WHERE id = 50 AND EXISTS (SELECT * FROM (SELECT id FROM things WHERE id = 1) AS one)',
      values: [],
    };
    let sent: Promise<void> | undefined;
    await engine.work(async session => {
      // Whoever has changed less is undone.
      for (let id = 100; id < 120; id++) await insertThing(session, id);
      await session.run('UPDATE things SET amount = 1 WHERE id = 50');
      sent = engine.pipeline([put(1), marked]);
      await new Promise(resolve => setTimeout(resolve, 300));
      await session.run('UPDATE things SET amount = 2 WHERE id = 1');
    });
    await sent;
    expect(await engine.rows('SELECT id, amount FROM things WHERE id IN (1, 50) ORDER BY id')).toEqual([
      { id: 1, amount: null },
      { id: 50, amount: 7 },
    ]);
  });

  /** The first attempt to insert the id fails, as if somebody had interrupted that statement. */
  async function failOnce(id: number): Promise<void> {
    const run = (sql: string) => fresh.database.dataSource.query(sql);
    if (kind === 'sqlite') {
      await run(
        `CREATE TRIGGER interrupted BEFORE INSERT ON things WHEN NEW.id = ${id} BEGIN SELECT RAISE(ABORT, 'interrupted'); END`,
      );
      return;
    }
    // A table without transactions keeps count of what was undone.
    await run('CREATE TABLE failures (left_over int) ENGINE = MyISAM');
    await run('INSERT INTO failures VALUES (1)');
    await run(`CREATE TRIGGER interrupted BEFORE INSERT ON things FOR EACH ROW
      IF NEW.id = ${id} AND (SELECT left_over FROM failures) > 0 THEN
        UPDATE failures SET left_over = left_over - 1;
        SIGNAL SQLSTATE '70100' SET MYSQL_ERRNO = 1317;
      END IF`);
  }
});
