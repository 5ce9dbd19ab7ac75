import { type OpenapiSchema, openapiSchema } from '../../platform/fields/openapi';
import {
  answers,
  batch,
  filterParameters,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  ON_CONFLICT,
  PAGE,
  PREFER,
  ref,
  taken,
  writeAnswers,
} from '../transactions/transactions.openapi';
import type { Reversal } from './reversal.model';
import type { ReversalInput, ReversalType } from './reversal-type';
import { DISPUTE, REFUND } from './reversal-types';

/** The routes of refunds and of disputes. */
export const reversalPaths: OpenapiSchema = { ...pathsOf(REFUND), ...pathsOf(DISPUTE) };

/** The schemas of what they take and answer. */
export function reversalSchemas(): Record<string, OpenapiSchema> {
  return { ...schemasOf(REFUND), ...schemasOf(DISPUTE) };
}

function pathsOf<I extends ReversalInput, K extends Reversal>(kind: ReversalType<I, K>): OpenapiSchema {
  const { noun, plural, stored, filter } = kind;
  const input = `${stored.name}Input`;
  const id = {
    name: 'object_id',
    in: 'path',
    required: true,
    description: `The ${noun}'s object id, percent-encoded.`,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  };
  return {
    [`/${plural}`]: {
      post: {
        summary: `Store one ${noun}`,
        description:
          'Its transaction may come later. The same content again answers 200 and changes nothing; other content ' +
          'under the same id is a 409.',
        parameters: [ON_CONFLICT, IDEMPOTENCY_KEY, PREFER],
        requestBody: taken(ref(input)),
        responses: writeAnswers(
          `The ${noun} as it is stored; \`x-outcome\` says created, unchanged or replaced, ` +
            '`x-stale: true` that a newer state was stored already.',
          stored.name,
        ),
      },
      get: {
        summary: `List ${plural}, newest first`,
        parameters: [...PAGE, ...filterParameters(filter)],
        responses: answers('One page.', `${stored.name}List`),
      },
    },
    [`/${plural}/batch`]: { post: batch(noun, input) },
    [`/${plural}/{object_id}`]: {
      get: {
        summary: `Read one ${noun}`,
        parameters: [id],
        responses: answers(`The ${noun}.`, stored.name),
      },
      put: {
        summary: `Store or replace one ${noun}`,
        parameters: [id, IF_MATCH, IDEMPOTENCY_KEY, PREFER],
        requestBody: taken(ref(input)),
        responses: writeAnswers(`The ${noun} as it is stored.`, stored.name),
      },
    },
  };
}

function schemasOf<I extends ReversalInput, K extends Reversal>(
  kind: ReversalType<I, K>,
): Record<string, OpenapiSchema> {
  const { input, stored } = kind;
  const sent = openapiSchema(input) as { properties: OpenapiSchema; required: string[] };
  const moment = { type: 'string', format: 'date-time' };
  const given = {
    id: { type: 'string', description: "The gateway's own id; ids grow with the time of receipt." },
    created: { ...moment, description: 'When it happened: as sent, else the time of receipt.' },
    received_at: { ...moment, description: 'When it was received first.' },
    updated_at: { ...moment, description: 'When it was changed last.' },
    version: { type: 'integer', minimum: 1, description: 'Grows by one with every change.' },
  };
  const required = [...sent.required, ...Object.keys(given)];
  return {
    [`${stored.name}Input`]: sent,
    [stored.name]: { ...sent, properties: { ...sent.properties, ...given }, required },
    [`${stored.name}List`]: {
      type: 'object',
      properties: {
        data: { type: 'array', items: ref(stored.name) },
        has_more: { type: 'boolean' },
        next_cursor: { type: ['string', 'null'], description: 'Send it as `after` to get the next page.' },
      },
      required: ['data', 'has_more', 'next_cursor'],
    },
  };
}
