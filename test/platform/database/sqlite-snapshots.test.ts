import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { useDatabase } from '../../support/databases';

describe('questions that see one moment of a SQLite file', () => {
  const fresh = useDatabase('sqlite', { migrated: false });
  const path = () => fresh.url.slice('sqlite:'.length);

  /** How many handles this process has of the file and what lies beside it. */
  const handles = () =>
    readdirSync('/proc/self/fd').filter(fd => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith(path());
      } catch {
        return false;
      }
    }).length;

  test('200 of them among 2,000 writes leave neither a long log nor open handles', async () => {
    const { engine } = fresh.database;
    await engine.single('CREATE TABLE notes (id int PRIMARY KEY, content text)');
    const ask = (read = 'SELECT count(*) AS count FROM notes') => engine.snapshot(({ rows }) => rows(read));
    await ask();
    const before = handles();
    for (let id = 0; id < 2_000; id++) {
      await engine.single('INSERT INTO notes VALUES (?, ?)', [id, 'x'.repeat(5_000)]);
      if (id % 10 === 0)
        expect(await ask(`SELECT ${id + 1} = count(*) AS seen FROM notes`)).toEqual([{ seen: 1 }]);
    }
    expect(handles()).toBe(before);
    expect(statSync(`${path()}-wal`).size).toBeLessThan(8 * 1024 * 1024);
  }, 60_000);

  test('end also where the reader fails', async () => {
    const { engine } = fresh.database;
    for (let time = 0; time < 3; time++) {
      const failing = engine.snapshot(async ({ rows }) => {
        await rows('SELECT 1');
        throw new Error('enough');
      });
      await expect(failing).rejects.toThrow('enough');
    }
    await expect(engine.snapshot(({ rows }) => rows('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
  });
});
