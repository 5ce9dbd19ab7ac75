import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { run } from '../../../src/cli/run';
import { exportRequestOf } from '../../../src/modules/exports/export-query';
import { PartFile } from '../../../src/modules/exports/part-file';
import type { CliContext } from '../../../src/platform/cli/cli-context';
import { aTransaction } from '../../support/a-transaction';
import { startCommand } from '../../support/command';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const ROWS = 3000;

const folder = mkdtempSync(join(tmpdir(), 'peacock-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(databaseKinds)('peacock export, beside a gateway on %s', kind => {
  const gateway = useGateway(kind);
  const file = (name: string) => join(folder, `${kind}-${name}`);
  const env = () => ({ DATABASE_URL: gateway.databaseUrl });

  const amounts = Array.from({ length: ROWS }, (_, n) => n);
  beforeAll(async () => {
    for (let start = 0; start < ROWS; start += 1000) {
      const body = amounts
        .slice(start, start + 1000)
        .map(amount => aTransaction({ amount, description: 'x\n"y"' }));
      await gateway.send('POST', '/transactions/batch', { body });
    }
  });

  /** Runs one command line in this process and catches what it prints. */
  async function peacock(line: string, context: Partial<CliContext> = {}) {
    const [out, notes, data]: [string[], string[], Buffer[]] = [[], [], []];
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        data.push(chunk);
        done();
      },
    });
    const own = {
      env: env(),
      out: (text: string) => void out.push(text),
      note: (text: string) => void notes.push(text),
    };
    const code = await run(line.split(' ').filter(Boolean), { ...own, data: sink, ...context });
    return { code, out: out.join('\n'), notes: notes.join('\n'), data: Buffer.concat(data).toString() };
  }
  const amountsIn = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).amount);

  test('writes to stdout what the route gives', async () => {
    for (const query of [
      'format=ndjson&amount_max=20',
      'format=csv&created_from=2020-01-01T00:00:00Z&amount_max=20',
    ]) {
      const options = query.split('&').map(one => `--${one.replaceAll('_', '-').replace('=', ' ')}`);
      const { code, data, notes, out } = await peacock(`export --account first ${options.join(' ')}`);
      expect({ code, out, notes }).toEqual({ code: 0, out: '', notes: 'Exported: 21 transaction(s).' });
      // What decodes an answer takes the mark of UTF-8 away.
      expect(data.replace('\ufeff', '')).toBe(
        (await gateway.send('GET', `/transactions/export?${query}`)).body,
      );
    }
  });

  test('writes a file that has its name once it is whole, in place of one before', async () => {
    writeFileSync(file('all.csv'), 'of yesterday');
    const { code, out, data } = await peacock(
      `export --account first --format csv --output ${file('all.csv')}`,
    );
    expect({ code, out, data }).toEqual({ code: 0, out: `Exported: ${ROWS} transaction(s).`, data: '' });
    const cells: string[][] = parse(readFileSync(file('all.csv')), { bom: true });
    expect(cells.slice(1).map(row => Number(row[2]))).toEqual(amounts);
    expect([existsSync(file('all.csv.part')), existsSync(file('all.csv.part.json'))]).toEqual([false, false]);
  });

  test.each(['csv', 'ndjson'])('is killed, goes on, and the %s is as if nothing had been', async format => {
    const whole = (await peacock(`export --account first --format ${format}`)).data;
    const path = file(`killed.${format}`);
    const words = ['export', '--account', 'first', '--format', format, '--output', path];
    for (let isKilled = false; !isKilled; isKilled = !existsSync(path)) {
      rmSync(path, { force: true });
      const command = startCommand(words, env());
      const isBegun = () => existsSync(`${path}.part`) && statSync(`${path}.part`).size > 0;
      while (!isBegun() && !existsSync(path)) await new Promise(wake => setTimeout(wake, 1));
      command.process.kill('SIGKILL');
      await command.exited;
    }
    const refused = await peacock(words.join(' '));
    expect(refused).toMatchObject({ code: 1, notes: expect.stringContaining('Use --resume') });
    expect(await peacock(`${words.join(' ')} --resume`)).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  test.each(['csv', 'ndjson'])(
    'goes on in the middle of a %s, without what is not certain there',
    async format => {
      const whole = (await peacock(`export --account first --format ${format}`)).data;
      const path = file(`middle.${format}`);
      const { begun, after } = await firstRows(format, whole);
      const part = await PartFile.open(path, { subject: await subjectOf(format), isResumed: false });
      await part.write(begun, { after, rows: 1000 });
      await part.leave();
      appendFileSync(`${path}.part`, whole.slice(begun.length, begun.length + 777));
      const words = `export --account first --format ${format} --output ${path} --resume`;
      const other = await peacock(`${words} --amount-max 5`);
      expect(other).toMatchObject({
        code: 1,
        notes: expect.stringContaining('another account, format or filter'),
      });
      expect(await peacock(words)).toMatchObject({ code: 0, out: `Exported: ${ROWS} transaction(s).` });
      expect(readFileSync(path, 'utf8')).toBe(whole);
    },
  );

  test('leaves a beginning to go on with when it fails', async () => {
    const path = file('failing.ndjson');
    const terminal = aTerminal(() => {
      throw new Error('The terminal is gone.');
    });
    const words = `export --account first --format ndjson --output ${path}`;
    const failed = await peacock(words, { terminal });
    expect(failed).toMatchObject({ code: 1, notes: 'peacock: The terminal is gone.' });
    expect(await peacock(`${words} --resume`)).toMatchObject({ code: 0 });
    expect(amountsIn(readFileSync(path, 'utf8'))).toEqual(amounts);
  });

  test('goes on behind a transaction, also on stdout', async () => {
    const all = (await peacock('export --account first --format ndjson')).data;
    const { id } = JSON.parse(all.split('\n')[1233] ?? '');
    const { data } = await peacock(`export --account first --format ndjson --after ${id}`);
    expect(amountsIn(data)).toEqual(amounts.slice(1234));
  });

  test('shows a person how far it is, and a program too', async () => {
    let toResponse = '';
    const terminal = aTerminal(text => {
      toResponse += text;
    });
    await peacock(`export --account first --format csv --output ${file('bar.csv')}`, { terminal });
    expect(toResponse).toMatch(/100% · 3,000 of 3,000 · 3,000 written/);
    const { out, code } = await peacock(
      `export --account first --format csv --output ${file('json.csv')} --json`,
    );
    expect({ code, sum: JSON.parse(out) }).toEqual({ code: 0, sum: { file: file('json.csv'), rows: ROWS } });
  });

  test.each([
    '--format csv',
    '--account first',
    '--account first --format xml',
    '--account first --format csv --status great',
    '--account first --format csv --created-from yesterday',
    '--account first --format csv --refunded 1',
    '--account first --format csv --metadata-value x',
    '--account first --format csv --resume',
    '--account first --format csv --output x --resume --after y',
    '--account first --format csv --colour blue',
  ])('%s is wrong: exit code 2 and a word on stderr', async options => {
    const { code, data, notes } = await peacock(`export ${options}`);
    expect({ code, data }).toEqual({ code: 2, data: '' });
    expect(notes).toMatch(/^error: /);
  });

  test.each([
    ['--account nobody --format csv', 'There is no account with this name.'],
    ['--account first --format csv --after x', 'after must be the id'],
  ])('%s fails with one clear line', async (options, reason) => {
    const { code, notes } = await peacock(`export ${options}`);
    expect(code).toBe(1);
    expect(notes.split('\n')).toEqual([expect.stringContaining(reason)]);
  });

  test('a folder in place of a file is said to be one before anything is written', async () => {
    const { code, notes } = await peacock(`export --account first --format csv --output ${folder}`);
    expect([code, notes]).toEqual([1, `peacock: ${folder} is a folder: name a file in it.`]);
  });

  test('a folder that is not there is one clear line, too', async () => {
    const words = 'export --account first --format csv --output'.split(' ');
    const command = startCommand([...words, join(folder, 'no', 'such', 'folder')], env());
    expect(await command.exited).toBe(1);
    expect(command.err()).toMatch(/^peacock: ENOENT.*\n$/);
  });

  async function subjectOf(format: string): Promise<object> {
    const [account] = await gateway.database.engine.rows('SELECT id FROM accounts');
    const { filter } = exportRequestOf({ format });
    return JSON.parse(JSON.stringify({ accountId: account?.id, format, filter }));
  }

  /** The first thousand rows of a whole export, and behind which the rest begins. */
  async function firstRows(format: string, whole: string): Promise<{ begun: string; after: string }> {
    const lines = (await peacock('export --account first --format ndjson')).data.split('\n');
    const after: string = JSON.parse(lines[999] ?? '').id;
    const rest = (await peacock(`export --account first --format ${format} --after ${after}`)).data;
    return { after, begun: whole.slice(0, whole.length - rest.length) };
  }
});

/** What a progress bar takes for a terminal. */
function aTerminal(write: (text: string) => void): NodeJS.WriteStream {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
  return Object.assign(stream, {
    isTTY: true,
    columns: 120,
    write: (text: string) => void write(text),
  }) as never;
}
