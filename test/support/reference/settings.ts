import { Config } from '../../../src/config/config';
import { maskedConfig } from '../../../src/config/config-print';
import { type SettingRow, settingsOf } from '../../../src/config/setting';
import { code, table } from './markdown';

const SETTINGS = settingsOf(Config);
const DEFAULTS = maskedConfig(new Config());

/** Every setting with its default, what it may be, and its sentence. */
export function settingsReference(): string {
  const rows = SETTINGS.map(row => [code(row.name), defaultOf(row), row.form.expectation, sentenceOf(row)]);
  return table([['name', 'default', 'must be', 'meaning'], ...rows]);
}

/** A file of settings to copy: every setting explained, none of them set. */
export function settingsTemplate(): string {
  const entries = SETTINGS.map(row =>
    [
      `# ${plain(sentenceOf(row))}`,
      `# Must be ${row.form.expectation}.`,
      `#${row.name}=${DEFAULTS[row.name]}`,
    ].join('\n'),
  );
  return `${[HEAD, ...entries].join('\n\n')}\n`;
}

const HEAD = [
  '# Settings of Peacock gateway: environment variables, read once at the start. Written by npm run generate.',
  '# Node reads a copy of this file with: node --env-file=.env dist/main.js',
].join('\n');

function defaultOf({ name }: SettingRow): string {
  const value = DEFAULTS[name];
  return value ? code(value) : 'none';
}

function sentenceOf({ about, name, form }: SettingRow): string {
  return form.secret ? `${about} Also as \`${name}_FILE\`.` : about;
}

const plain = (sentence: string): string => sentence.replaceAll('`', '');
