import { Config } from './config';
import { type SettingRow, settingsOf } from './setting';

/** Every setting's name and effective value as text, secrets masked. An unset value is empty. */
export function maskedConfig(config: Config): Record<string, string> {
  return Object.fromEntries(settingsOf(Config).map(row => [row.name, toResponse(row, config)]));
}

/** The settings as a table of markdown, from the declarations. */
export function settingsTable(): string {
  const defaults = new Config();
  const lines = settingsOf(Config).map(row => {
    const initial = toResponse(row, defaults);
    const file = row.form.secret ? ` Also as \`${row.name}_FILE\`.` : '';
    return `| \`${row.name}\` | ${initial === '' ? 'none' : `\`${initial}\``} | ${row.about}${file} |`;
  });
  return ['| name | default | meaning |', '| --- | --- | --- |', ...lines].join('\n');
}

function toResponse(row: SettingRow, config: Config): string {
  const value: unknown = Reflect.get(config, row.property);
  if (value === undefined) return '';
  return row.form.show ? row.form.show(value) : String(value);
}
