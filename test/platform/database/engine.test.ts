import { randomBytes } from 'node:crypto';
import { DuplicateKey, type Engine, StatementRejected } from '../../../src/platform/database/engine';
import { databaseKinds, type TestDatabase } from '../../support/databases';
import { freshThings, idsOfThings, insertThing } from '../../support/things';

describe.each(databaseKinds)('the engine of %s', kind => {
  let fresh: TestDatabase;
  let engine: Engine;

  beforeEach(async () => {
    fresh = await freshThings(kind);
    engine = fresh.database.engine;
  });
  afterEach(() => fresh.drop());

  const ids = () => idsOfThings(engine);

  test('a unit of work is stored whole', async () => {
    const answer = await engine.work(async session => {
      await insertThing(session, 1);
      await insertThing(session, 2);
      return session.rows('SELECT id FROM things ORDER BY id');
    });
    expect(answer.map(row => row.id)).toEqual([1, 2]);
    expect(await ids()).toEqual([1, 2]);
  });

  test('of a unit of work that fails nothing is stored', async () => {
    const failing = engine.work(async session => {
      await insertThing(session, 1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([]);
  });

  // TypeORM's SQLite driver fails this: one's ROLLBACK erases what the others had acknowledged.
  test('a unit of work that fails undoes nothing of those that run beside it', async () => {
    const unit = (id: number) =>
      engine.work(async session => {
        await insertThing(session, id);
        await new Promise(setImmediate);
        if (id % 3 === 0) throw new Error('refused');
        await insertThing(session, id + 1000);
      });
    const settled = await Promise.allSettled(Array.from({ length: 60 }, (_, id) => unit(id)));
    const stored = settled.flatMap(({ status }, id) => (status === 'fulfilled' ? [id, id + 1000] : []));
    expect(stored).toHaveLength(80);
    expect(await ids()).toEqual(stored.sort((a, b) => a - b));
  });

  test('what is not committed is not read', async () => {
    await engine.work(async session => {
      await insertThing(session, 1);
      expect(await ids()).toEqual([]);
    });
    expect(await ids()).toEqual([1]);
  });

  test('a broken primary or unique key is a DuplicateKey', async () => {
    await engine.single('INSERT INTO things (id, name) VALUES (1, ?)', ['one']);
    const samePrimary = engine.single('INSERT INTO things (id, name) VALUES (1, ?)', ['two']);
    await expect(samePrimary).rejects.toBeInstanceOf(DuplicateKey);
    const sameName = engine.work(session => insertThing(session, 2, 'one'));
    await expect(sameName).rejects.toBeInstanceOf(DuplicateKey);
    expect(await ids()).toEqual([1]);
  });

  test('a unit of work may go on after a DuplicateKey, which undid its own statement alone', async () => {
    await engine.work(async session => {
      await insertThing(session, 1);
      await session
        .run('INSERT INTO things (id) VALUES (2), (1), (3)')
        .catch(failure => expect(failure).toBeInstanceOf(DuplicateKey));
      await insertThing(session, 4);
    });
    expect(await ids()).toEqual([1, 4]);
  });

  test('a session ends with its unit of work', async () => {
    const stored = await engine.work(async session => session);
    await expect(insertThing(stored, 1)).rejects.toThrow('takes no more statements');
    expect(await ids()).toEqual([]);
  });

  test('numbers to 2^53-1, bytes, text and null are read back as they were written', async () => {
    const bytes = Buffer.from([0, 255, 1]);
    const max = Number.MAX_SAFE_INTEGER;
    await engine.single('INSERT INTO things VALUES (?, ?, ?, ?), (?, ?, ?, ?)', [
      ...[1, "naïve 'quotes' \\ 😀 ", max, bytes],
      ...[2, null, -max, null],
    ]);
    const rows = await engine.rows('SELECT * FROM things WHERE id <= ? ORDER BY id', [2]);
    expect(rows.map(row => ({ ...row }))).toEqual([
      { id: 1, name: "naïve 'quotes' \\ 😀 ", amount: max, bytes },
      { id: 2, name: null, amount: -max, bytes: null },
    ]);
  });

  test('a whole number in a text column has no fraction', async () => {
    await engine.single('INSERT INTO things (id, name) VALUES (1, ?)', [5]);
    expect((await engine.rows('SELECT name FROM things'))[0]?.name).toBe('5');
  });

  test('a page may be as long as a value says', async () => {
    await engine.single('INSERT INTO things (id) VALUES (1), (2), (3)');
    expect(await engine.rows('SELECT id FROM things LIMIT ?', [2])).toHaveLength(2);
  });

  test('a change counts the rows it matched, altered or not', async () => {
    await engine.single('INSERT INTO things (id, amount) VALUES (1, 5), (2, 6)');
    expect(await engine.single('UPDATE things SET amount = 5')).toBe(2);
    expect(await engine.single('UPDATE things SET amount = 5')).toBe(2);
    expect(await engine.work(session => session.run('DELETE FROM things WHERE id = ?', [3]))).toBe(0);
  });

  test('a statement may hold as many values as the dialect says', async () => {
    const rows = Math.floor(engine.dialect.valuesMax / 2);
    const values = Array.from({ length: rows }, (_, id) => [id, `n${id}`]).flat();
    const sql = `INSERT INTO things (id, name) VALUES ${Array(rows).fill('(?, ?)').join()}`;
    expect(await engine.single(sql, values)).toBe(rows);
  });

  test('a value of another type is refused, and the database goes on', async () => {
    for (const value of [true, undefined]) {
      const binding = engine.single('INSERT INTO things (id, amount) VALUES (1, ?)', [value as never]);
      await binding.catch(failure => expect(failure).toBeInstanceOf(TypeError));
    }
    expect(await engine.reachable(1_000)).toBe(true);
  });

  test('a statement that is wrong is an error of ours and shows no value', async () => {
    const secret = randomBytes(8).toString('hex');
    const failure = await engine
      .rows('SELECT * FROM nothings WHERE name = ?', [secret])
      .catch(apiError => apiError);
    expect(failure).toBeInstanceOf(StatementRejected);
    expect(JSON.stringify([failure, failure.message, failure.cause])).not.toContain(secret);
  });

  test('closing waits for what runs and refuses what comes', async () => {
    const running = engine.work(async session => {
      await insertThing(session, 1);
      await new Promise(resolve => setTimeout(resolve, 100));
      await insertThing(session, 2);
    });
    await new Promise(resolve => setTimeout(resolve, 20));
    await fresh.database.close();
    await running;
    await expect(engine.rows('SELECT 1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(engine.single('DELETE FROM things')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await engine.reachable(1_000)).toBe(false);
    const again = await fresh.open();
    expect(await again.engine.rows('SELECT id FROM things')).toHaveLength(2);
  });

  describe('a snapshot', () => {
    test('sees one moment, whatever is written meanwhile', async () => {
      await engine.work(session => insertThing(session, 1));
      const seen = await engine.snapshot(async session => {
        const read = async () =>
          (await session.rows('SELECT id FROM things ORDER BY id')).map(({ id }) => id);
        const before = await read();
        await engine.work(other => insertThing(other, 2));
        return [before, await read()];
      });
      expect(seen).toEqual([[1], [1]]);
      expect(await ids()).toEqual([1, 2]);
    });

    test('leaves nothing behind on its connection', async () => {
      for (let round = 0; round < 12; round++) {
        await engine.snapshot(session => session.rows('SELECT id FROM things'));
        await engine.work(session => insertThing(session, round));
      }
      expect(await ids()).toHaveLength(12);
    });

    test('that fails passes the failure on', async () => {
      const failing = engine.snapshot(async () => {
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      await engine.work(session => insertThing(session, 1));
      expect(await ids()).toEqual([1]);
    });
  });
});
