import { inputsOf } from '../../../src/app/host';
import { modules } from '../../../src/app/modules';
import { RejectionCleanup } from '../../../src/modules/rejections/cleanup.job';
import { REJECTIONS_STORED_MAX, RejectionRecorder } from '../../../src/modules/rejections/recorder.service';
import { RejectionReader } from '../../../src/modules/rejections/rejection-reader.store';
import { RejectionLog } from '../../../src/modules/rejections/rejections.store';
import type { Engine } from '../../../src/platform/database/engine';
import { idSource } from '../../../src/platform/database/id';
import { ApiError } from '../../../src/platform/errors/api-error';
import { validationError } from '../../../src/platform/fields/field-errors';
import { FieldPaths } from '../../../src/platform/ingestion/field-paths';
import type { RejectedSubmission } from '../../../src/platform/ingestion/rejected-submission';
import { databaseKinds, useDatabase } from '../../support/databases';

const START = Date.parse('2026-11-25T10:00:00.000Z');
const DAY_MS = 86_400_000;
const unknown = (field: string) =>
  validationError([{ field, code: 'INVALID', message: 'is not a field of this object.' }]);

describe.each(databaseKinds)('the record of rejections on %s', kind => {
  const fresh = useDatabase(kind);
  let now = START;
  let accountId = '';
  let accounts = 0;
  beforeEach(async () => {
    now = START;
    accountId = `account-${accounts++}`;
    const sql = "INSERT INTO accounts (id, name, conflict_policy, created_at) VALUES (?, ?, 'reject', ?)";
    await fresh.database.engine.single(sql, [accountId, accountId, '2026-11-25 10:00:00.000']);
  });

  const lost: unknown[] = [];
  const clock = () => now;
  const recorderOn = (engine: Engine = fresh.database.engine) =>
    new RejectionRecorder({
      log: new RejectionLog(engine),
      fieldPaths: new FieldPaths(inputsOf(modules)),
      clock,
      newId: idSource({ now: clock }),
      report: (_failure, what) => void lost.push(what),
    });
  const refused = (apiError: ApiError, own: Partial<RejectedSubmission> = {}): RejectedSubmission => ({
    caller: { accountId, keyId: 'key-1', keyName: 'till' },
    channel: 'ndjson',
    kind: 'transaction',
    objectId: 'a',
    apiError,
    ...own,
  });
  const reader = () => new RejectionReader(fresh.database.engine);
  const stored = (limit = 200) => reader().page(accountId, {}, { limit });
  const reasons = () => reader().reasons(accountId, {}, 10_000);
  const keptCount = async () => (await stored(1_000_000)).length;

  test('is written when it stops, and each error is one refusal', async () => {
    const recorder = recorderOn();
    const apiError = unknown('color');
    recorder.note(refused(apiError));
    recorder.note(refused(apiError, { kind: null, objectId: null }));
    expect(await stored()).toEqual([]);
    await recorder.stop();
    expect(await stored()).toMatchObject([
      {
        actorId: 'key-1',
        actorName: 'till',
        at: '2026-11-25T10:00:00.000Z',
        kind: 'transaction',
        objectId: 'a',
      },
    ]);
  });

  test('of a flood keeps a bounded number of rows, and counts every one', async () => {
    const recorder = recorderOn();
    for (let row = 0; row < 100_000; row += 1) {
      recorder.note(refused(unknown('color'), { objectId: `row-${row}` }));
      // A thousand a second, so the flood lasts 100 seconds.
      now = START + row;
    }
    await recorder.stop();
    expect(await reasons()).toMatchObject([{ field: 'color', count: 100_000, code: 'INVALID' }]);
    expect(await keptCount()).toBe(1_000 + 99);
  });

  test('of reasons without end tells a bounded number apart', async () => {
    const recorder = recorderOn();
    for (let row = 0; row < 10_000; row += 1) recorder.note(refused(unknown(`field${row}`)));
    await recorder.stop();
    const found = await reasons();
    expect(found).toHaveLength(101);
    expect(found[0]).toMatchObject({ field: '(further fields)', count: 9_900 });
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  test('tells what a row would take on the disk, whatever is wrong with it', async () => {
    const recorder = recorderOn();
    const errors = Array.from(
      { length: 300 },
      (_, at) => ({ field: `f${at}`, code: 'INVALID', message: 'é'.repeat(400) }) as const,
    );
    recorder.note(refused(new ApiError('INVALID', 'x', { errors }), { objectId: '🦚'.repeat(255) }));
    recorder.note(refused(new ApiError('INVALID', '🦚'.repeat(5_000))));
    await recorder.stop();
    for (const row of await stored())
      expect(Buffer.byteLength(JSON.stringify(row.errors))).toBeLessThan(2_010);
  });

  test('of what waits holds a bounded number, of however many accounts', async () => {
    const before = await countOf('rejections');
    const recorder = recorderOn();
    for (let row = 0; row < 7_000; row += 1) {
      const caller = { accountId: `flooded-${row % 7}`, keyId: 'key-1', keyName: 'till' };
      recorder.note(refused(unknown('color'), { caller }));
    }
    await recorder.stop();
    expect((await countOf('rejections')) - before).toBe(5_000);
  });

  test('keeps the newest ones of an account, and the oldest go', async () => {
    const newest = REJECTIONS_STORED_MAX + 2_000;
    for (let row = 0; row < newest; row += 1_000) {
      // A process of its own each time: none has more turns than at once.
      const recorder = recorderOn();
      for (let at = row; at < row + 1_000; at += 1) {
        recorder.note(refused(unknown('color'), { objectId: `row-${at}` }));
      }
      await recorder.stop();
      now += 1_000;
    }
    const found = await stored(newest);
    expect(found).toHaveLength(REJECTIONS_STORED_MAX);
    expect([found[0]?.objectId, found.at(-1)?.objectId]).toEqual([`row-${newest - 1}`, 'row-2000']);
  });

  test('is looked through to its end, and counted over days, however much there is', async () => {
    for (const day of [0, 1, 2]) {
      now = START + day * DAY_MS;
      const recorder = recorderOn();
      for (let row = 0; row < 900; row += 1) recorder.note(refused(unknown(row === 0 ? 'rare' : 'color')));
      await recorder.stop();
    }
    expect(await keptCount()).toBe(2_700);
    expect(await reader().page(accountId, { field: 'rare' }, { limit: 10 })).toHaveLength(3);
    expect(await reader().page(accountId, { field: 'rare' }, { limit: 2 })).toHaveLength(2);
    expect(await reasons()).toMatchObject([
      {
        field: 'color',
        count: 2_697,
        firstAt: '2026-11-25T10:00:00.000Z',
        lastAt: '2026-11-27T10:00:00.000Z',
      },
      { field: 'rare', count: 3 },
    ]);
    expect(await reader().reasons(accountId, {}, 1)).toHaveLength(1);
  });

  test('adds up what several processes counted, at once and one after another', async () => {
    const recorders = [recorderOn(), recorderOn(), recorderOn()];
    for (const [at, recorder] of recorders.entries()) {
      now = START + at * 1_000;
      for (const field of ['color', 'size']) recorder.note(refused(unknown(field)));
    }
    await Promise.all(recorders.map(recorder => recorder.stop()));
    const again = recorderOn();
    again.note(refused(unknown('size')));
    await again.stop();
    expect(await reasons()).toMatchObject([
      { field: 'size', count: 4, firstAt: '2026-11-25T10:00:00.000Z', lastAt: '2026-11-25T10:00:02.000Z' },
      { field: 'color', count: 3 },
    ]);
  });

  test('goes after so many days, rows and counts alike, and leaves the younger alone', async () => {
    for (const [day, field] of ['old', 'young'].entries()) {
      now = START + day * DAY_MS;
      const recorder = recorderOn();
      for (let row = 0; row < 700; row += 1) recorder.note(refused(unknown(field)));
      await recorder.stop();
    }
    now = START + 14 * DAY_MS + 3_600_000;
    const cleanUp = new RejectionCleanup({
      log: new RejectionLog(fresh.database.engine),
      keptDays: 14,
      clock,
      report: fail,
    });
    await cleanUp.cleanUp();
    expect(await keptCount()).toBe(700);
    expect(await reasons()).toMatchObject([{ field: 'young', count: 700 }]);
    await cleanUp.cleanUp();
    expect(await keptCount()).toBe(700);
  });

  test('loses what can not be written, says how much, and goes on', async () => {
    const { engine } = fresh.database;
    await engine.single('ALTER TABLE rejections RENAME TO rejections_away');
    const recorder = recorderOn();
    recorder.note(refused(unknown('color')));
    await recorder.stop();
    await engine.single('ALTER TABLE rejections_away RENAME TO rejections');
    expect(lost).toEqual([{ rows: 1, counts: 0 }]);
    recorder.note(refused(unknown('size')));
    await recorder.stop();
    expect((await stored()).map(({ errors }) => errors[0]?.field)).toEqual(['size']);
  });

  const countOf = async (table: string) =>
    Number((await fresh.database.engine.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
});

const fail = (failure: unknown): never => {
  throw failure;
};
