import { settingsTable } from '../../src/config-print';
import { ERROR_TABLE } from '../../src/edge/error-table';
import { type Code, STATUS } from '../../src/fault';
import { pathName } from '../../src/field/naming';
import { leavesOf } from '../../src/field/table';
import { TransactionInput } from '../../src/model/transaction-input';

/** The document with each of its tables as the declarations say it, between the two marks of the table. */
export function withTables(document: string): string {
  return Object.entries(TABLES).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`There are no marks of ${name}.`);
    return `${before}${begin}\n\n${table()}\n\n${end}${after}`;
  }, document);
}

const TABLES: Record<string, () => string> = {
  errors: errorsTable,
  settings: settingsTable,
  'exempt fields': exemptFieldsTable,
};

function errorsTable(): string {
  const rows = (Object.entries(STATUS) as [Code, number][]).map(
    ([code, status]) => `| ${status} | \`${code}\` | ${ERROR_TABLE[code].advice} |`,
  );
  return ['| status | code | what to do |', '| --- | --- | --- |', ...rows].join('\n');
}

function exemptFieldsTable(): string {
  const rows = leavesOf(TransactionInput)
    .filter(({ row }) => row.reference)
    .map(({ row, path }) => `| \`${pathName(path, 'wire')}\` | ${row.about} |`);
  return ['| field | holds |', '| --- | --- |', ...rows].join('\n');
}
