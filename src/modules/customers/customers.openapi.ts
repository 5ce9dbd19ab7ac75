import { type OpenapiSchema, openapiSchema } from '../../platform/fields/openapi';
import { TRANSACTION_STATUSES } from '../transactions/status';
import {
  answers,
  batch,
  filterParameters,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  LIST,
  ON_CONFLICT,
  PAGE,
  PREFER,
  ref,
  taken,
  writeAnswers,
} from '../transactions/transactions.openapi';
import { CustomerFields } from './customer-fields.model';
import { CustomerFilter } from './customer-filter.model';

const ID = {
  name: 'object_id',
  in: 'path',
  required: true,
  description: "The customer's id, `customer_details.object_id` of their transactions, percent-encoded.",
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
const REPLACES = {
  ...ON_CONFLICT,
  description: 'What to do when other details were imported; `replace` where absent.',
};
const OF_OTHERS = LIST.filter(parameter => parameter.name !== 'customer');

/** The routes of customers. */
export const customerPaths: OpenapiSchema = {
  '/customers': {
    post: {
      summary: "Import or correct a customer's details",
      description:
        'They stand above what transactions say of the customer, and replace what was imported before. The same content ' +
        'again changes nothing.',
      parameters: [REPLACES, IDEMPOTENCY_KEY, PREFER],
      requestBody: taken(ref('CustomerInput')),
      responses: writeAnswers(
        'What is imported of the customer; `x-outcome` says created, unchanged or replaced.',
        'ImportedCustomer',
      ),
    },
    get: {
      summary: 'List customers in the byte order of their ids',
      parameters: [...PAGE, ...filterParameters(CustomerFilter)],
      responses: answers('One page.', 'CustomerList'),
    },
  },
  '/customers/batch': { post: batch('customer', 'CustomerInput', REPLACES) },
  '/customers/{object_id}': {
    get: {
      summary: 'Read one customer',
      parameters: [ID],
      responses: answers('The customer.', 'Customer'),
    },
    put: {
      summary: "Import or correct a customer's details",
      parameters: [ID, IF_MATCH, IDEMPOTENCY_KEY, PREFER],
      requestBody: taken(ref('CustomerInput')),
      responses: writeAnswers('What is imported of the customer.', 'ImportedCustomer'),
    },
  },
  '/customers/{object_id}/transactions': {
    get: {
      summary: 'List the transactions of one customer',
      parameters: [ID, ...OF_OTHERS],
      responses: answers('One page.', 'TransactionList'),
    },
  },
};

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };
const MOMENT = { type: 'string', format: 'date-time' };

/** The schemas of what they take and answer. */
export function customerSchemas(): Record<string, OpenapiSchema> {
  const sent = openapiSchema(CustomerFields) as { properties: OpenapiSchema; required: string[] };
  const given = {
    id: { ...TEXT, description: "The gateway's own id; ids grow with the time of receipt." },
    received_at: { ...MOMENT, description: 'When it was received first.' },
    updated_at: { ...MOMENT, description: 'When it was changed last.' },
    version: { type: 'integer', minimum: 1, description: 'Grows by one with every correction.' },
  };
  const required = [...sent.required, ...Object.keys(given)];
  return {
    CustomerInput: sent,
    ImportedCustomer: { ...sent, properties: { ...sent.properties, ...given }, required },
    ...READ,
  };
}

const READ: Record<string, OpenapiSchema> = {
  Customer: {
    type: 'object',
    required: ['object_id', 'totals', 'payment_methods'],
    properties: {
      object_id: TEXT,
      details: {
        ...ref('CustomerDetails'),
        description: 'As imported, else as their newest transaction says.',
      },
      version: {
        type: 'integer',
        minimum: 1,
        description: 'Of what was imported; absent where nothing was.',
      },
      imported_at: { ...MOMENT, description: 'When that was changed last.' },
      first_seen: { ...MOMENT, description: 'When their first payment happened, in UTC.' },
      last_seen: { ...MOMENT, description: 'When their last payment happened, in UTC.' },
      totals: ref('CustomerTotals'),
      payment_methods: {
        type: 'array',
        items: ref('CustomerPaymentMethod'),
        description: 'Newest first: up to 20, among their 100 newest transactions.',
      },
    },
  },
  CustomerTotals: {
    type: 'object',
    required: ['is_complete', 'transactions', ...TRANSACTION_STATUSES, 'approved_volume'],
    properties: {
      is_complete: {
        type: 'boolean',
        description: 'Whether all are counted; else only the newest, as many as `transactions` says.',
      },
      transactions: COUNT,
      ...Object.fromEntries(TRANSACTION_STATUSES.map(status => [status, COUNT])),
      approved_volume: { type: 'array', items: ref('CustomerVolume'), description: 'By currency.' },
    },
  },
  CustomerVolume: {
    type: 'object',
    required: ['currency', 'transactions'],
    properties: {
      currency: TEXT,
      transactions: COUNT,
      amount: {
        ...COUNT,
        description: 'Sum in minor units; absent beyond 2^53 − 1, which JSON could not say exactly.',
      },
    },
  },
  CustomerPaymentMethod: {
    type: 'object',
    required: ['last_used'],
    properties: {
      fingerprint: TEXT,
      scheme: TEXT,
      last4: TEXT,
      type: TEXT,
      instrument_type: TEXT,
      last_used: { ...MOMENT, description: 'When it was last paid with, in UTC.' },
    },
  },
  CustomerList: {
    type: 'object',
    properties: {
      data: { type: 'array', items: ref('Customer') },
      has_more: { type: 'boolean' },
      next_cursor: { type: ['string', 'null'], description: 'Send it as `after` to get the next page.' },
    },
    required: ['data', 'has_more', 'next_cursor'],
  },
};
