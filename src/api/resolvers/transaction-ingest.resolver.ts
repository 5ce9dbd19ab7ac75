import { GraphQLSafeInt } from 'graphql-scalars';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BATCH_ROWS_MAX, tooManyRows } from '../../ingest/batch-limit';
import type { ExpectedVersion } from '../../ingest/expected-version';
import { RefusedRow, type Written } from '../../ingest/outcome';
import { ConflictPolicyEnum } from '../../model/enums';
import type { ConflictPolicy } from '../../model/outcome';
import { TransactionInput } from '../../model/transaction-input';
import { type TransactionPatch, TransactionPatchInput } from '../../model/transaction-patch';
import { batchPayload } from '../batch-payload';
import type { Context } from '../context';
import { IngestBatchPayload, IngestPayload } from '../types/ingest-payload';

export const ON_CONFLICT =
  "What to do when the id exists with other content; the account's setting where it is absent.";
export const VERSION = 'The version that must be stored for the change to happen; STALE otherwise.';

/** The mutations of transactions. REST calls these methods too, so there is one way in. */
@Resolver()
export class TransactionIngestResolver {
  @Mutation(() => IngestPayload, {
    description: 'Stores one transaction. The same content again changes nothing.',
  })
  async ingestTransaction(
    @Arg('input', () => TransactionInput, { description: 'The transaction.' }) input:
      | TransactionInput
      | RefusedRow,
    @Arg('onConflict', () => ConflictPolicyEnum, { nullable: true, description: ON_CONFLICT })
    onConflict: ConflictPolicy | null | undefined,
    @Arg('version', () => GraphQLSafeInt, { nullable: true, description: VERSION }) version:
      | ExpectedVersion
      | null
      | undefined,
    @Ctx() { ingest, caller, idempotency }: Context,
  ): Promise<IngestPayload> {
    if (input instanceof RefusedRow) throw input.fault;
    const terms = { onConflict: onConflict ?? undefined, version: version ?? undefined, idempotency };
    return payload(await ingest.put(caller, input, terms));
  }

  @Mutation(() => IngestBatchPayload, {
    description: `Stores up to ${BATCH_ROWS_MAX} transactions, each for itself: one bad row never spoils another.`,
  })
  async ingestTransactions(
    @Arg('inputs', () => [TransactionInput], { description: 'The transactions.' })
    inputs: readonly (TransactionInput | RefusedRow)[],
    @Arg('onConflict', () => ConflictPolicyEnum, { nullable: true, description: ON_CONFLICT })
    onConflict: ConflictPolicy | null | undefined,
    @Ctx() { ingest, caller, idempotency }: Context,
  ): Promise<IngestBatchPayload> {
    if (inputs.length > BATCH_ROWS_MAX) throw tooManyRows('transactions');
    const terms = { onConflict: onConflict ?? undefined, idempotency };
    return batchPayload(await ingest.putMany(caller, inputs, terms), transaction => ({ transaction }));
  }

  @Mutation(() => IngestPayload, {
    description: 'Changes parts of a stored transaction by a JSON merge patch.',
  })
  async updateTransaction(
    @Arg('objectId', () => String, { description: "The transaction's object id." }) objectId: string,
    @Arg('patch', () => TransactionPatchInput, { description: 'What to change.' }) patch:
      | TransactionPatch
      | RefusedRow,
    @Arg('version', () => GraphQLSafeInt, { nullable: true, description: VERSION }) version:
      | ExpectedVersion
      | null
      | undefined,
    @Ctx() { ingest, caller, idempotency }: Context,
  ): Promise<IngestPayload> {
    if (patch instanceof RefusedRow) throw patch.fault;
    const terms = { patch, version: version ?? undefined, idempotency };
    return payload(await ingest.patch(caller, objectId, terms));
  }
}

function payload({ outcome, object: transaction }: Written): IngestPayload {
  return { outcome, transaction };
}
