import { ORDERS, PAGE_DEFAULT, PAGE_MAX } from '../../platform/database/page';
import { type OpenapiSchema, openapiField } from '../../platform/fields/openapi';
import type { Shape } from '../../platform/fields/row';
import { rowsOf } from '../../platform/fields/table';
import { EXPORT_FORMATS } from '../exports/export-format';
import { TransactionFilter } from './transaction-filter.model';

export const ref = (name: string): OpenapiSchema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: OpenapiSchema, type = 'application/json'): OpenapiSchema => ({
  content: { [type]: { schema } },
});
export const answers = (description: string, schema: string): OpenapiSchema => ({
  200: { description, ...json(ref(schema)) },
  default: { description: 'Any refusal.', ...json(ref('Problem'), 'application/problem+json') },
});
/** A write is answered with what is stored, or with its receipt. */
export const writeAnswers = (description: string, schema: string): OpenapiSchema => ({
  ...answers(description, schema),
  200: { description, ...json({ anyOf: [ref(schema), ref('Receipt')] }) },
});
export const taken = (schema: OpenapiSchema, type?: string): OpenapiSchema => ({
  required: true,
  ...json(schema, type),
});

const ID = {
  name: 'object_id',
  in: 'path',
  required: true,
  description: "The transaction's object id, percent-encoded.",
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
export const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The version that must be stored, e.g. `"3"`; 412 otherwise.',
  schema: { type: 'string' },
};
export const PREFER = {
  name: 'Prefer',
  in: 'header',
  description:
    '`return=minimal` asks for the receipt alone (RFC 7240), which a key without the scope `read` gets in any case: ' +
    'ids, version, outcome, times, and the status where it was derived.',
  schema: { type: 'string' },
};
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A key of your own: for 24 hours the same request under it gets the same answer again, with ' +
    '`idempotency-replayed: true`, and another request is a 409. Rejections with 400, 401, 403, 413, 415, 429, 500 ' +
    'and 503 are not remembered.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};
export const ON_CONFLICT = {
  name: 'on_conflict',
  in: 'query',
  description: "What to do when the id exists with other content; the account's setting where absent.",
  schema: { type: 'string', enum: ['reject', 'replace'] },
};
/** Which page of a list. */
export const PAGE = [
  {
    name: 'limit',
    in: 'query',
    description: `Rows of the page, ${PAGE_DEFAULT} where absent.`,
    schema: { type: 'integer', minimum: 1, maximum: PAGE_MAX },
  },
  {
    name: 'after',
    in: 'query',
    description: 'The `next_cursor` of the page before.',
    schema: { type: 'string' },
  },
];

export const LIST = [
  ...PAGE,
  {
    name: 'order_by',
    in: 'query',
    description: 'The order of the list; `created_desc`, newest payment first, where absent.',
    schema: { enum: Object.keys(ORDERS).map(order => order.toLowerCase()) },
  },
  ...filterParameters(TransactionFilter),
];

/** The conditions of a filter as parameters of a query string. */
export function filterParameters(filter: Shape): OpenapiSchema[] {
  return rowsOf(filter).map(row => {
    const { description, ...schema } = openapiField({ ...row, required: true });
    return { name: row.wire, in: 'query', description, schema };
  });
}

const EXPORT = [
  {
    name: 'format',
    in: 'query',
    required: true,
    description: 'How transactions lie in the file.',
    schema: { type: 'string', enum: Object.keys(EXPORT_FORMATS) },
  },
  {
    name: 'after',
    in: 'query',
    description:
      'The `id` of the last transaction that arrived whole; the file goes on behind it, without a head.',
    schema: { type: 'string', pattern: '^[0-9A-HJKMNP-TV-Z]{26}$' },
  },
  ...filterParameters(TransactionFilter),
];

const EXPORTED =
  'Every transaction that the filters match, in the order of receipt, or in that of creation where `created_from` or ' +
  '`created_to` is given. What is received after the beginning is left out. NDJSON has a transaction a line, as it is ' +
  'read alone, and can be sent to `POST /transactions/batch`. CSV is RFC 4180 in UTF-8 with its mark, with a column a ' +
  'field named by its path; metadata is JSON text, and a text that a spreadsheet would take for a formula has an ' +
  'apostrophe before it. A file that cannot be finished breaks off without the last chunk of HTTP/1.1, so it is refused ' +
  'over HTTP/1.0; it goes on `after` the last whole row. Where creation is the order, a transaction whose `created` is ' +
  'changed meanwhile may come twice or not. Without any query this path is that of the transaction `export`.';

const stream = (noun: string) =>
  `As an array of up to 1,000, or as \`application/x-ndjson\` of any length: a ${noun} a line of at most 1 MiB, ` +
  'answered by a line a row in the same order, while it is being sent, and a last line that sums up. Where that line ' +
  'has an `error`, the rows behind the last one answered are to be sent again; those that were stored are then found ' +
  'unchanged. Blank lines are passed over and have no index. A stream that stands still for a minute is ended.';

/** A schema as JSON, or as NDJSON whose every line is as the second. */
const inEither = (schema: OpenapiSchema, line: string): OpenapiSchema => ({
  content: { 'application/json': { schema }, 'application/x-ndjson': { schema: ref(line) } },
});

/** The operation that stores many. */
export function batch(noun: string, input: string, onConflict = ON_CONFLICT): OpenapiSchema {
  return {
    summary: `Store many ${noun}s, each for itself`,
    description: stream(noun),
    parameters: [onConflict, IDEMPOTENCY_KEY],
    requestBody: {
      required: true,
      ...inEither({ type: 'array', maxItems: 1000, items: ref(input) }, input),
    },
    responses: {
      ...answers('What became of each row.', 'BatchResult'),
      200: { description: 'What became of each row.', ...inEither(ref('BatchResult'), 'BatchLine') },
    },
  };
}

/** The routes of transactions. */
export const paths: OpenapiSchema = {
  '/transactions': {
    post: {
      summary: 'Store one transaction',
      description:
        'The same content again answers 200 and changes nothing; other content under the same id is a 409.',
      parameters: [ON_CONFLICT, IDEMPOTENCY_KEY, PREFER],
      requestBody: taken(ref('TransactionInput')),
      responses: writeAnswers(
        'The transaction as it is stored; `x-outcome` says created, unchanged or replaced, ' +
          '`x-stale: true` that a newer state was stored already.',
        'Transaction',
      ),
    },
    get: {
      summary: 'List transactions',
      parameters: LIST,
      responses: answers('One page.', 'TransactionList'),
    },
  },
  '/transactions/batch': { post: batch('transaction', 'TransactionInput') },
  '/transactions/export': {
    get: {
      summary: 'Export transactions as one file',
      description: EXPORTED,
      parameters: EXPORT,
      responses: {
        ...answers('The file.', 'Transaction'),
        200: {
          description: 'The file.',
          content: {
            [EXPORT_FORMATS.csv.type]: { schema: { type: 'string' } },
            [EXPORT_FORMATS.ndjson.type]: { schema: ref('Transaction') },
          },
        },
      },
    },
  },
  '/transactions/{object_id}': {
    get: {
      summary: 'Read one transaction',
      parameters: [ID],
      responses: answers('The transaction.', 'Transaction'),
    },
    put: {
      summary: 'Store or replace one transaction',
      parameters: [ID, IF_MATCH, IDEMPOTENCY_KEY, PREFER],
      requestBody: taken(ref('TransactionInput')),
      responses: writeAnswers('The transaction as it is stored.', 'Transaction'),
    },
    patch: {
      summary: 'Change parts of one transaction (JSON merge patch)',
      parameters: [ID, IF_MATCH, IDEMPOTENCY_KEY, PREFER],
      requestBody: taken(ref('TransactionPatch'), 'application/merge-patch+json'),
      responses: writeAnswers('The transaction as it is stored.', 'Transaction'),
    },
  },
  '/transactions/{object_id}/history': {
    get: {
      summary: 'Read every version of one transaction',
      parameters: [ID],
      responses: answers('The versions, oldest first.', 'History'),
    },
  },
};
