import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program';
import { parseKey } from '../../src/modules/access/key-text';
import { commandLine } from '../support/command-line';

const { file, peacock } = commandLine();

describe('accounts and keys', () => {
  beforeAll(async () => {
    await peacock('accounts create shop');
    await peacock('accounts create --name rival');
  });

  test('a new key is printed alone', async () => {
    const { code, out } = await peacock(
      'keys create --account shop --name till --scopes ingest,read --expires-in 90d',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^pck_\w+$/);
    expect(parseKey(out)).toBeDefined();
  });

  test('with --json all of it is printed, but no hash', async () => {
    const { out } = await peacock(
      'keys create --account shop --name json --scopes admin --expires-in 12h --json',
    );
    const printed = JSON.parse(out);
    expect(printed).toMatchObject({ account: 'shop', name: 'json', scopes: ['admin'], revoked_at: null });
    expect(Date.parse(printed.expires_at) - Date.parse(printed.created_at)).toBeGreaterThan(43_000_000);
    expect(out).not.toContain(parseKey(printed.key)?.hash);
  });

  test('the list shows the keys of all accounts or of one, and nothing that is secret', async () => {
    const { out: value } = await peacock('keys create --account rival --name theirs --scopes read');
    const [all, one] = [await peacock('keys list'), await peacock('keys list --account shop --json')];
    expect(all.out).toMatch(/^ID +ACCOUNT +NAME/);
    expect(all.out).toContain(`pck_${parseKey(value)?.publicId}_…`);
    expect(all.out).not.toContain(value.slice(-38));
    expect(JSON.parse(one.out).map(({ account }: { account: string }) => account)).not.toContain('rival');
  });

  test('a key is revoked by its id, whichever account it belongs to', async () => {
    const made = JSON.parse(
      (await peacock('keys create --account rival --name old --scopes read --json')).out,
    );
    expect(await peacock(`keys revoke ${made.id}`)).toMatchObject({ code: 0, out: '' });
    const listed = JSON.parse((await peacock('keys list --account rival --json')).out);
    expect(listed.find(({ id }: { id: string }) => id === made.id).revoked_at).not.toBeNull();
  });

  test('accounts are listed', async () => {
    const { out } = await peacock('accounts list --json');
    expect(JSON.parse(out)).toMatchObject([{ name: 'shop', on_conflict: 'reject' }, { name: 'rival' }]);
  });

  test.each([
    ['keys revoke 01KAMX5TQ5000DRA3N7Q2C9V1B', 'There is no key with this id.'],
    ['keys create --account nobody --name till --scopes read', 'There is no account with this name.'],
    ['accounts create shop', 'An account with this name exists already.'],
    ['audit --account shop --after x', 'peacock: after must be a cursor from a page of this list.'],
  ])('%s fails with one clear line', async (line, reason) => {
    const { code, out, notes } = await peacock(line);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(notes.split('\n')).toEqual([expect.stringContaining(reason)]);
  });
});

describe('the schema of the database', () => {
  const env = { DATABASE_URL: file('migrate.sqlite') };

  test('is brought up to date, told and undone', async () => {
    const missing = (await peacock('migrate --status', env)).out;
    expect(missing).toContain('CreateAccounts');
    expect((await peacock('migrate', env)).out).toBe(missing);
    expect((await peacock('migrate --status', env)).out).toBe('');
    expect((await peacock('migrate --undo', env)).notes).toMatch(/^Undone: \w+\.$/);
    expect((await peacock('migrate', env)).out).toBe(missing.split('\n').at(-1));
  });
});

describe('documents', () => {
  test('the settings in effect are printed with their secrets masked', async () => {
    const env = { DATABASE_URL: 'mysql://peacock:hunter2@db/pay', PORT: '81' };
    const { out } = await peacock('config --json', env);
    expect(JSON.parse(out)).toMatchObject({ PORT: '81', DATABASE_URL: 'mysql://peacock:********@db/pay' });
    expect((await peacock('config', env)).out).toContain('\nPORT=81\n');
    expect((await peacock('config --table', env)).out).toMatch(/^\| name \| default \| meaning \|/);
  });

  test('the GraphQL schema and the OpenAPI document are printed', async () => {
    expect((await peacock('schema')).out).toContain('type Mutation');
    expect(JSON.parse((await peacock('openapi')).out)).toMatchObject({
      openapi: expect.stringMatching(/^3\./),
    });
  });
});

describe('usage', () => {
  test.each([
    '',
    'frobnicate',
    'keys',
    'keys create --account shop',
    'keys create --account shop --name till --scopes write',
    'keys create --account shop --name till --scopes read --expires-in soon',
    'keys create --account shop --name till --scopes read --expires-in 11000d',
    'accounts create',
    'audit --account shop --limit 0',
    'rejections --account shop --limit 201',
    'migrate --undo --status',
    'config --frob',
  ])('"peacock %s" is wrong: exit code 2 and a word on stderr', async line => {
    expect(await peacock(line)).toMatchObject({
      code: 2,
      out: '',
      notes: expect.stringMatching(/error:|Usage:/),
    });
  });

  test.each(verbsOf(createProgram({ env: {}, out: () => {}, note: () => {} })))(
    '"peacock %s --help" shows an example',
    async verb => {
      const { code, out } = await peacock(`${verb} --help`);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Examples?:\\n.*peacock ${verb}`));
    },
  );

  test('a database that is not there is told with the setting that names it', async () => {
    const { code, notes } = await peacock('keys list', { DATABASE_URL: 'sqlite:/proc/none.sqlite' });
    expect(code).toBe(1);
    expect(notes).toBe('peacock: The database file cannot be opened. Check DATABASE_URL.');
  });

  test('a wrong configuration fails with all its faults', async () => {
    const { code, notes } = await peacock('keys list', { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(notes).toMatch(/PORT must be .*\n.*LOG_LEVEL must be /);
  });
});

/** Every command by its words, the program itself with none. */
function verbsOf(command: Command, words = ''): string[] {
  return [words, ...command.commands.flatMap(one => verbsOf(one, `${words} ${one.name()}`.trim()))];
}
