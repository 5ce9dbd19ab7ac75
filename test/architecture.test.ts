import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUS } from '../src/platform/errors/api-error';
import { ERROR_TABLE } from '../src/platform/http/error-table';
import allowances from './support/architecture-allowances.json';
import * as rules from './support/architecture-rules';
import { reachedFrom, type SourceFile, sourceFiles } from './support/source-files';

const ENTRIES = ['src/main.ts', 'src/cli/peacock.ts', 'ormconfig.ts'];
const LINES_MAX = 250;
const TEST_LINES_MAX = 300;

const source = sourceFiles('src');
const migrations = sourceFiles('migrations');
const all = [...source, ...migrations, ...sourceFiles('test', 'bench', 'scripts', 'ormconfig.ts')];

/** Ends with a list of sentences rather than a number: each names a file and the rule that it breaks. */
const expectNone = (errors: readonly string[]): void => expect(errors).toEqual([]);

const say = (files: readonly SourceFile[], breaks: (file: SourceFile) => boolean, rule: string): string[] =>
  files.filter(breaks).map(({ path }) => `${path}: ${rule}`);

/** The rules of the layers. What broke one when it was written stands in the list of allowances, which only shrinks. */
test.each([
  ['platform imports no module and not the app', rules.platformImports],
  ['a module imports another only if it declares so', rules.undeclaredUses],
  ['across modules only models, services and queries are imported', rules.foreignLayers],
  ['inside a module the order of the suffixes holds', rules.upwardImports],
  ['SQL stands in stores and in the database layer alone', rules.strayStatements],
  ['the app and the command line know a module by its .module.ts alone', rules.sideDoors],
  ['only routes know HTTP', rules.strayHttp],
  ['an exported name exists once', rules.repeatedNames],
] as const)('%s', (_, rule) => {
  const found = rule(source.filter(isTypeScript));
  const allowed: readonly string[] = allowances[rule.name as keyof typeof allowances];
  expectNone(found.filter(sentence => !allowed.includes(sentence)));
  expectNone(
    allowed.filter(sentence => !found.includes(sentence)).map(sentence => `no longer needed: ${sentence}`),
  );
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

test('only entry points read the environment', () => {
  const reads = ({ path, text }: SourceFile) =>
    /process\.env\b/.test(text) && !/^src\/(platform\/)?cli\//.test(path) && path !== 'src/main.ts';
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

test(`no file has more than ${LINES_MAX} lines, no test more than ${TEST_LINES_MAX}`, () => {
  const long = ({ path, text }: SourceFile) =>
    text.trimEnd().split('\n').length > (path.startsWith('test/') ? TEST_LINES_MAX : LINES_MAX);
  expectNone(say(all, long, `part it: at most ${LINES_MAX} lines.`));
});

test('every code of the table of rejections is documented', () => {
  const reference = readFileSync(join(__dirname, '..', 'docs/reference/errors.md'), 'utf8');
  const codes = Object.keys(STATUS);
  const errors = codes
    .filter(code => !(code in ERROR_TABLE))
    .map(code => `src/platform/http/error-table.ts misses ${code}.`);
  const unsaid = codes
    .filter(code => !reference.includes(`\`${code}\``))
    .map(code => `docs/reference/errors.md misses ${code}.`);
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
