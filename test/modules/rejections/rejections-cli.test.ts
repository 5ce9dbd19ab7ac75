import { AccountStore } from '../../../src/modules/access/account.store';
import { RejectionLog } from '../../../src/modules/rejections/rejections.store';
import { idSource } from '../../../src/platform/database/id';
import { commandLine } from '../../support/command-line';

const { peacock, within } = commandLine();

const AT = '2026-11-25T10:00:00.000Z';
const ERROR = { field: 'amount', code: 'INVALID', message: 'must be a whole number.' };

beforeAll(async () => {
  await peacock('accounts create shop');
  await within(async ({ engine }) => {
    const account = await new AccountStore(engine, idSource()).findByName('shop');
    const accountId = String(account?.id);
    const said = {
      accountId,
      actorId: 'key-1',
      channel: 'batch',
      kind: 'transaction',
      code: 'INVALID',
    } as const;
    const rows = ['a', 'b\u001b[2J'].map((objectId, at) => ({
      ...said,
      at: AT,
      id: `id-${at}`,
      objectId,
      actorName: 'till',
      errors: [ERROR],
    }));
    const log = new RejectionLog(engine);
    await log.insert(rows);
    await log.count([{ ...said, ...ERROR, hour: AT, count: 2, firstAt: AT, lastAt: AT }]);
  });
});

test('rejections are listed for people, without what moves a cursor', async () => {
  const { code, out } = await peacock('rejections --account shop');
  expect([code, out.split('\n')]).toEqual([
    0,
    [
      'AT                        KEY   CHANNEL  OBJECT      CODE     EXPECTED',
      `${AT}  till  batch    b\\u{1b}[2J  INVALID  amount must be a whole number.`,
      `${AT}  till  batch    a           INVALID  amount must be a whole number.`,
    ],
  ]);
});

test('rejections are listed for programs, page by page', async () => {
  const { out, notes } = await peacock('rejections --account shop --json --limit 1');
  expect(JSON.parse(out)).toMatchObject([{ id: 'id-1', actor: { name: 'till' }, errors: [ERROR] }]);
  const after = notes.split('--after ')[1];
  const next = await peacock(`rejections --account shop --json --after ${after}`);
  expect(JSON.parse(next.out)).toMatchObject([{ object_id: 'a' }]);
});

test('rejections are counted by reason', async () => {
  const { out } = await peacock('rejections --account shop --counts --json');
  expect(JSON.parse(out)).toEqual([{ ...ERROR, count: 2, first_at: AT, last_at: AT }]);
  expect((await peacock('rejections --account shop --counts')).out).toContain('2      INVALID  amount');
});
