import fc from 'fast-check';
import type { Transaction } from '../../../../src/modules/transactions/transaction.model';
import { parse } from '../../../../src/modules/transactions/transaction-parsers';
import { toWire } from '../../../../src/modules/transactions/transaction-wire';
import { ApiError } from '../../../../src/platform/errors/api-error';
import type { Caller } from '../../../../src/platform/ingestion/caller';
import type { Body } from '../../../support/a-transaction';
import type { Verbs } from '../../../support/ingest';
import { type Answer, type Ask, contentOf, type State } from './model';

/** Writes on few ids with few contents, so that they meet each other often. */
export function asks(ids: readonly string[]): fc.Arbitrary<Ask> {
  const objectId = fc.constantFrom(...ids);
  const version = fc.option(fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant('any' as const)), {
    nil: undefined,
    freq: 3,
  });
  const onConflict = fc.constantFrom('REJECT' as const, 'REPLACE' as const);
  const put = fc.record({ verb: fc.constant('put' as const), objectId, body: bodies, onConflict, version });
  const patch = fc.record({ verb: fc.constant('patch' as const), objectId, patch: patches, version });
  return fc.oneof({ weight: 3, arbitrary: put }, { weight: 2, arbitrary: patch });
}

const amount = fc.integer({ min: 0, max: 2 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
const labels = (text: fc.Arbitrary<string | null>) => fc.dictionary(fc.constantFrom('k', 'l'), text);
const fields = {
  description: maybe(fc.constantFrom('a', 'b')),
  refunded: maybe(fc.boolean()),
  metadata: maybe(labels(fc.constantFrom('1', '2'))),
  billing_details: maybe(
    fc.record(
      { line1: maybe(fc.constantFrom('a', 'b')), city: maybe(fc.constant('c')) },
      { requiredKeys: [] },
    ),
  ),
};
const bodies: fc.Arbitrary<Body> = fc.record(
  { amount, currency: fc.constantFrom('USD', 'usd', 'EUR'), ...fields },
  { requiredKeys: ['amount', 'currency'] },
);
const patches: fc.Arbitrary<Body> = fc.record(
  { amount: fc.option(amount, { freq: 9 }), ...fields, metadata: maybe(labels(maybe(fc.constant('1')))) },
  { requiredKeys: [] },
);

/** Lets a gateway do what is asked, and tells its answer in the words of the model. */
export async function answered({ ingest }: Verbs, caller: Caller, ask: Ask): Promise<Answer> {
  const { objectId, version } = ask;
  try {
    const { outcome, object } =
      ask.verb === 'put'
        ? await ingest.put(caller, parse.wire.transaction({ ...ask.body, object_id: objectId }), {
            onConflict: ask.onConflict,
            version,
          })
        : await ingest.patch(caller, objectId, { patch: parse.wire.patch(ask.patch), version });
    return { said: outcome, stored: stateOf(object) };
  } catch (error) {
    if (error instanceof ApiError) return { said: error.code };
    throw error;
  }
}

/** A transaction in the words of the model. */
export function stateOf(transaction: Transaction): NonNullable<State> {
  const { object_id, id, status, response_category, created, received_at, updated_at, version, ...content } =
    toWire(transaction);
  return { version: Number(version), content: contentOf(content) };
}

/** Every version of an id as the gateway tells them, oldest first. */
export async function versionsOf(
  { transactions }: Verbs,
  caller: Caller,
  id: string,
): Promise<NonNullable<State>[]> {
  const present = await transactions.find(caller, id);
  if (!present) return [];
  const entries = await transactions.history(caller, present);
  return entries.map(({ transaction }) => stateOf(transaction));
}
