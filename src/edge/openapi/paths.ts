import { type OpenapiSchema, openapiField } from '../../field/openapi';
import { rowsOf } from '../../field/table';
import { ORDERS } from '../../insight/page';
import { TransactionFilter } from '../../model/transaction-filter';

const ref = (name: string): OpenapiSchema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: OpenapiSchema, type = 'application/json'): OpenapiSchema => ({
  content: { [type]: { schema } },
});
const answers = (description: string, schema: string): OpenapiSchema => ({
  200: { description, ...json(ref(schema)) },
  default: { description: 'Any refusal.', ...json(ref('Problem'), 'application/problem+json') },
});
const taken = (schema: OpenapiSchema, type?: string): OpenapiSchema => ({
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
const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The version that must be stored, e.g. `"3"`; 412 otherwise.',
  schema: { type: 'string' },
};
const ON_CONFLICT = {
  name: 'on_conflict',
  in: 'query',
  description: "What to do when the id exists with other content; the account's setting where absent.",
  schema: { type: 'string', enum: ['reject', 'replace'] },
};
const LIST = [
  {
    name: 'limit',
    in: 'query',
    description: 'Rows of the page.',
    schema: { type: 'integer', minimum: 1, maximum: 200 },
  },
  {
    name: 'after',
    in: 'query',
    description: 'The `next_cursor` of the page before.',
    schema: { type: 'string' },
  },
  { name: 'order_by', in: 'query', schema: { enum: Object.keys(ORDERS).map(order => order.toLowerCase()) } },
  ...rowsOf(TransactionFilter).map(row => {
    const { description, ...schema } = openapiField({ ...row, required: true });
    return { name: row.wire, in: 'query', description, schema };
  }),
];

/** The routes of the REST interface. */
export const paths: OpenapiSchema = {
  '/transactions': {
    post: {
      summary: 'Store one transaction',
      description:
        'The same content again answers 200 and changes nothing; other content under the same id is a 409.',
      parameters: [ON_CONFLICT],
      requestBody: taken(ref('TransactionInput')),
      responses: answers(
        'The transaction as it is stored; `x-outcome` says created, unchanged or replaced.',
        'Transaction',
      ),
    },
    get: {
      summary: 'List transactions',
      parameters: LIST,
      responses: answers('One page.', 'TransactionList'),
    },
  },
  '/transactions/batch': {
    post: {
      summary: 'Store many transactions, each for itself',
      parameters: [ON_CONFLICT],
      requestBody: taken({ type: 'array', maxItems: 1000, items: ref('TransactionInput') }),
      responses: answers('What became of each row.', 'BatchResult'),
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
      parameters: [ID, IF_MATCH],
      requestBody: taken(ref('TransactionInput')),
      responses: answers('The transaction as it is stored.', 'Transaction'),
    },
    patch: {
      summary: 'Change parts of one transaction (JSON merge patch)',
      parameters: [ID, IF_MATCH],
      requestBody: taken(ref('TransactionPatch'), 'application/merge-patch+json'),
      responses: answers('The transaction as it is stored.', 'Transaction'),
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
