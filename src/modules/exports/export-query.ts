import { validationError } from '../../platform/fields/field-errors';
import type { Query } from '../../platform/http/objects-api';
import { filterOf } from '../transactions/list-query.routes';
import { EXPORT_FORMATS, type ExportFormatName } from './export-format';
import type { ExportQuery } from './transaction-export.queries';

/** The query and format of an export. */
export interface ExportRequest extends ExportQuery {
  readonly format: ExportFormatName;
}

/**
 * Reads the query of an export: `format`, `after`, and the filters of lists in wire names. Throws INVALID and names
 * every unknown or invalid parameter.
 */
export function exportRequestOf({ format, after, ...filters }: Query): ExportRequest {
  const filter = filterOf(filters);
  if (!isFormat(format)) throw wrong('format', `must be ${Object.keys(EXPORT_FORMATS).join(' or ')}.`);
  if (Array.isArray(after)) throw wrong('after', 'must be given once.');
  return { format, after, filter };
}

function isFormat(format: string | string[] | undefined): format is ExportFormatName {
  return typeof format === 'string' && Object.hasOwn(EXPORT_FORMATS, format);
}

function wrong(field: string, message: string) {
  return validationError([{ field, code: 'INVALID', message }]);
}
