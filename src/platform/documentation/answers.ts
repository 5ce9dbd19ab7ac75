import { metricsSchemas } from '../../modules/metrics/metrics.openapi';
import { RESPONSE_CATEGORIES } from '../../modules/transactions/response-category';
import { TRANSACTION_STATUSES } from '../../modules/transactions/status';
import { TransactionInput } from '../../modules/transactions/transaction-input.model';
import { STATUS } from '../errors/api-error';
import { type OpenapiSchema, openapiSchema } from '../fields/openapi';
import { INGESTION_CHANNELS } from '../ingestion/ingestion-channel';
import { RECORDED_CODES } from '../ingestion/rejected-submission';
import { OUTCOMES } from '../ingestion/write-outcome';

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };
const MOMENT = { type: 'string', format: 'date-time' };
const ref = (name: string): OpenapiSchema => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: OpenapiSchema): OpenapiSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const COUNTS = {
  received: COUNT,
  created: COUNT,
  unchanged: COUNT,
  stale: { ...COUNT, description: 'The unchanged rows with an older state than the stored one.' },
  replaced: COUNT,
  conflicts: COUNT,
  rejected: COUNT,
};

/** The schemas of responses. */
export function answerSchemas(): Record<string, OpenapiSchema> {
  return { Transaction: transaction(), ...LISTS, ...metricsSchemas, ...ERRORS };
}

/** A transaction as sent, with the gateway's own fields. Absent fields are omitted. */
function transaction(): OpenapiSchema {
  const sent = openapiSchema(TransactionInput) as { properties: OpenapiSchema; required: string[] };
  const given = {
    id: { ...TEXT, description: "The gateway's own id. Ids grow with the time of receipt." },
    status: { ...TEXT, enum: TRANSACTION_STATUSES, description: 'As sent, otherwise derived.' },
    response_category: {
      ...TEXT,
      enum: RESPONSE_CATEGORIES,
      description: 'The reason of the response, in seven categories.',
    },
    created: { ...MOMENT, description: 'When it happened: as sent, otherwise the time of receipt.' },
    received_at: { ...MOMENT, description: 'When it was first received.' },
    updated_at: { ...MOMENT, description: 'When it was last changed.' },
    version: { type: 'integer', minimum: 1, description: 'Grows by one with every change.' },
  };
  const required = [...sent.required, ...Object.keys(given)];
  return { ...sent, properties: { ...sent.properties, ...given }, required };
}

const LISTS: Record<string, OpenapiSchema> = {
  TransactionList: object({
    data: { type: 'array', items: ref('Transaction') },
    has_more: { type: 'boolean' },
    next_cursor: { type: ['string', 'null'], description: 'Send it as `after` to get the next page.' },
  }),
  History: object({ data: { type: 'array', items: ref('Version') } }),
  Version: object({
    version: { type: 'integer', minimum: 1 },
    recorded_at: MOMENT,
    actor: object({ id: TEXT, name: TEXT }),
    changes: { type: 'array', items: object({ field: TEXT, before: {}, after: {} }) },
    transaction: ref('Transaction'),
  }),
  RejectionList: object({
    data: { type: 'array', items: ref('Rejection') },
    has_more: { type: 'boolean' },
    next_cursor: { type: ['string', 'null'], description: 'Send it as `after` to get the next page.' },
  }),
  Rejection: object({
    id: TEXT,
    at: MOMENT,
    actor: object({ id: TEXT, name: TEXT }),
    channel: { ...TEXT, enum: INGESTION_CHANNELS },
    kind: { type: ['string', 'null'], description: 'The kind of object, such as `transaction`.' },
    object_id: { type: ['string', 'null'], description: 'Null where unreadable or invalid.' },
    code: { ...TEXT, enum: RECORDED_CODES },
    errors: {
      type: 'array',
      description: 'The expectations. An empty field means the whole row or request.',
      items: object({ field: TEXT, code: { ...TEXT, enum: RECORDED_CODES }, message: TEXT }),
    },
  }),
  RejectionCounts: object({
    data: {
      type: 'array',
      items: object({
        code: { ...TEXT, enum: RECORDED_CODES },
        field: TEXT,
        message: TEXT,
        count: { ...COUNT, description: 'A lower bound.' },
        first_at: MOMENT,
        last_at: MOMENT,
      }),
    },
  }),
  Receipt: {
    type: 'object',
    description:
      'What the gateway itself says of a write: for keys that may not read, and for `Prefer: return=minimal`.',
    required: ['object_id', 'id', 'version', 'outcome', 'received_at', 'updated_at'],
    properties: {
      object_id: TEXT,
      id: TEXT,
      version: { type: 'integer', minimum: 1 },
      outcome: { ...TEXT, enum: OUTCOMES },
      stale: { const: true, description: 'Said where a newer state was stored already.' },
      received_at: MOMENT,
      updated_at: MOMENT,
      status: { ...TEXT, enum: TRANSACTION_STATUSES, description: 'Said where the gateway derived it.' },
    },
  },
  BatchResult: object({ ...COUNTS, results: { type: 'array', items: ref('RowResult') } }),
  BatchLine: { anyOf: [ref('RowResult'), ref('BatchSummary')] },
  BatchSummary: {
    ...object(COUNTS),
    properties: { ...COUNTS, error: object({ code: TEXT, message: TEXT }) },
    description: 'The last line of a stream, with an error where it ended before all rows were stored.',
  },
  RowResult: {
    type: 'object',
    required: ['index', 'object_id', 'outcome'],
    properties: {
      index: COUNT,
      line: { type: 'integer', description: 'For a rejected row of NDJSON: its line in the file, from 1.' },
      object_id: { type: ['string', 'null'] },
      outcome: { ...TEXT, enum: OUTCOMES },
      stale: { const: true, description: 'Present where a newer state was stored already.' },
      error: object({ code: TEXT, message: TEXT, errors: { type: 'array', items: ref('FieldError') } }),
    },
  },
};

const ERRORS: Record<string, OpenapiSchema> = {
  FieldError: object({ field: TEXT, code: { ...TEXT, enum: ['INVALID', 'CARD_NUMBER'] }, message: TEXT }),
  Problem: {
    type: 'object',
    description:
      'RFC 9457, with the code of the table of errors and the id that finds the request in the log.',
    required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
    properties: {
      type: TEXT,
      title: TEXT,
      status: { type: 'integer' },
      detail: TEXT,
      code: { ...TEXT, enum: Object.keys(STATUS) },
      request_id: TEXT,
      errors: { type: 'array', items: ref('FieldError') },
    },
  },
};
