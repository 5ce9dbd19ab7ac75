import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_TABLE } from '../src/edge/error-table';
import { STATUS } from '../src/fault';
import { reachedFrom, type SourceFile, sourceFiles } from './support/source-files';

/** The floors of the house, highest first. Those of one line are neighbours and do not know each other. */
const FLOORS = [['edge'], ['api'], ['ingest', 'access', 'insight'], ['store'], ['model'], ['field']];
const ENTRIES = ['src/main.ts', 'src/cli/peacock.ts', 'ormconfig.ts'];
const LINES_MAX = 250;

const source = sourceFiles('src');
const migrations = sourceFiles('migrations');
const all = [...source, ...migrations, ...sourceFiles('test', 'bench', 'scripts', 'ormconfig.ts')];

/** Ends with a list of sentences rather than a number: each names a file and the rule that it breaks. */
const expectNone = (errors: readonly string[]): void => expect(errors).toEqual([]);

const say = (files: readonly SourceFile[], breaks: (file: SourceFile) => boolean, rule: string): string[] =>
  files.filter(breaks).map(({ path }) => `${path}: ${rule}`);

const floorOf = (path: string): number => {
  const [top, folder = ''] = path.split('/');
  return top === 'src' ? FLOORS.findIndex(rooms => rooms.includes(folder)) : -1;
};
const roomOf = (path: string): string => path.split('/')[1] ?? '';

test('imports go downward, floor by floor', () => {
  const errors = source.flatMap(({ path, imports }) =>
    imports
      .filter(to => floorOf(path) >= 0 && floorOf(to) >= 0 && roomOf(path) !== roomOf(to))
      .filter(to => floorOf(to) <= floorOf(path))
      .map(to => `${path} imports ${to}: a floor may import only what lies below it.`),
  );
  expectNone(errors);
});

test('beside the floors, files of a floor know the cellar alone, which knows none of them', () => {
  const top = new Set(source.map(({ path }) => path).filter(path => floorOf(path) < 0));
  const errors = source
    .filter(({ path }) => floorOf(path) >= 0)
    .flatMap(({ path, imports }) => imports.filter(to => top.has(to)).map(to => ({ path, to })))
    .filter(({ to }) => [...reachedFrom([to], source)].some(reached => floorOf(reached) >= 0))
    .map(({ path, to }) => `${path} imports ${to}: it puts floors together, so no floor may know it.`);
  expectNone(errors);
});

test('nothing but the entry points knows the command line', () => {
  const knowsCli = ({ path, imports }: SourceFile) =>
    !path.startsWith('src/cli/') && path !== 'src/main.ts' && imports.some(to => to.startsWith('src/cli/'));
  expectNone(say(source, knowsCli, 'only src/main.ts may start the command line.'));
});

test('no imports run in circles', () => {
  const errors = source.flatMap(({ path, imports }) =>
    imports
      .filter(to => reachedFrom([to], source).has(path))
      .map(to => `${path} imports ${to}, which leads back to it: part what both need.`),
  );
  expectNone(errors);
});

test('only the store and the migrations speak SQL', () => {
  const sql = /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(CREATE|ALTER|DROP) (TABLE|INDEX))\b/;
  const speaks = ({ path, text }: SourceFile) => !path.startsWith('src/store/') && sql.test(text);
  expectNone(say(source, speaks, 'SQL belongs to src/store.'));
});

test('only the store knows a connection; the model declares columns and no more', () => {
  const drivers = ['mysql2', 'mysql2/promise', 'libsql', 'better-sqlite3'];
  const outside = source.filter(({ path }) => !path.startsWith('src/store/'));
  expectNone([
    ...say(
      outside,
      ({ packages }) => packages.some(name => drivers.includes(name)),
      'drivers belong to src/store.',
    ),
    ...say(
      outside,
      ({ text }) => /\b(DataSource|QueryRunner|EntityManager)\b[^;]*from 'typeorm'/.test(text),
      'units of work belong to src/store.',
    ),
  ]);
});

test('only the edge and what stands above it speak HTTP', () => {
  const http = /^(fastify|@fastify\/.+|node:https?|node:http2)$/;
  const below = source.filter(({ path }) => floorOf(path) > 0);
  expectNone(
    say(below, ({ packages }) => packages.some(name => http.test(name)), 'HTTP belongs to src/edge.'),
  );
});

test('only entry points read the environment', () => {
  const reads = ({ path, text }: SourceFile) =>
    /process\.env\b/.test(text) && !path.startsWith('src/cli/') && path !== 'src/main.ts';
  expectNone(say(source, reads, 'settings are passed in, as a Config.'));
});

test('every file of src is reached from an entry point', () => {
  const reached = reachedFrom(ENTRIES, all);
  const dead = ({ path }: SourceFile) => !reached.has(path);
  expectNone(say([...source, ...migrations].filter(isTypeScript), dead, 'nobody imports it.'));
});

test('what is exported is used somewhere else', () => {
  const errors = source.filter(isTypeScript).flatMap(({ path, text }) => {
    const names = [...text.matchAll(/^export (?:abstract |async )?(?:const|function) (\w+)/gm)];
    const others = all.filter(file => file.path !== path);
    return names
      .map(([, name = '']) => name)
      .filter(name => !others.some(file => new RegExp(`\\b${name}\\b`).test(file.text)))
      .map(name => `${path} exports ${name}: nobody uses it.`);
  });
  expectNone(errors);
});

test('nothing is left undone in the code', () => {
  const leftover = new RegExp(
    `\\b(${['TO', 'FIX'].map((start, at) => start + ['DO', 'ME'][at]).join('|')})\\b`,
  );
  const code = all.filter(({ path }) => path !== 'test/tidy.test.ts');
  expectNone(say(code, ({ text }) => leftover.test(text), 'a reminder is an issue, not a comment.'));
  const focused = /^\s*(test|describe|it)\.(only|skip)\b|\bdebugger\b/m;
  expectNone(say(code, ({ text }) => focused.test(text), 'a test is neither alone nor left out.'));
});

test('names say what a thing is', () => {
  const vague = /(^|[/.-])(utils?|helpers?|common|misc|shared|lib)([/.-]|$)/i;
  expectNone(say(all, ({ path }) => vague.test(path), 'name it for what it holds.'));
  const shouting = ({ path }: SourceFile) => /[A-Z_ ]/.test(path);
  expectNone(say(all, shouting, 'files are named in kebab-case.'));
});

test(`no file has more than ${LINES_MAX} lines`, () => {
  const long = ({ text }: SourceFile) => text.trimEnd().split('\n').length > LINES_MAX;
  expectNone(say(all, long, `part it: at most ${LINES_MAX} lines.`));
});

test('every code of the table of rejections is documented', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const codes = Object.keys(STATUS);
  const errors = codes
    .filter(code => !(code in ERROR_TABLE))
    .map(code => `src/edge/error-table.ts misses ${code}.`);
  const unsaid = codes
    .filter(code => !readme.includes(`\`${code}\``))
    .map(code => `README.md misses ${code}.`);
  expectNone([...errors, ...unsaid]);
});

test('no migration drops a column and adds it again: that would lose what it holds', () => {
  const columns = (text: string, verb: string) =>
    [
      ...text.matchAll(
        new RegExp(`\\b${verb}\\s+(?:COLUMN\\s+)?(?:IF (?:NOT )?EXISTS\\s+)?["\`]?(\\w+)`, 'gi'),
      ),
    ].map(([, column = '']) => column.toLowerCase());
  const errors = migrations.flatMap(({ path, text }) => {
    const up = text.slice(text.indexOf('async up('), text.indexOf('async down('));
    const added = new Set(columns(up, 'ADD'));
    const again = columns(up, 'DROP').filter(
      column => !['table', 'index'].includes(column) && added.has(column),
    );
    return again.map(column => `${path} drops and adds ${column}: change it with MODIFY.`);
  });
  expectNone(errors);
});

function isTypeScript({ path }: SourceFile): boolean {
  return path.endsWith('.ts');
}
