import { type Code, STATUS } from '../../../src/platform/errors/api-error';
import { ERROR_TABLE } from '../../../src/platform/http/error-table';
import { code, table } from './markdown';

/** Every code with its status, title and advice. */
export function errorsReference(): string {
  const rows = (Object.entries(STATUS) as [Code, number][]).map(([name, status]) => [
    String(status),
    code(name),
    `${ERROR_TABLE[name].title}.`,
    ERROR_TABLE[name].advice,
  ]);
  return table([['status', 'code', 'title', 'what to do'], ...rows]);
}
