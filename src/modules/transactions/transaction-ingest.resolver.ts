import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { batchPayload } from '../../platform/graphql/batch-payload';
import type { Context } from '../../platform/graphql/context';
import { TransactionBatchPayload, TransactionPayload } from '../../platform/graphql/ingest-payload';
import type { ResolverRegistration } from '../../platform/graphql/registration';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from '../../platform/graphql/write-arguments';
import { BATCH_ROWS_MAX, requireBatchSize } from '../../platform/ingestion/batch-limit';
import type { RejectedRow, Written } from '../../platform/ingestion/outcome';
import { receiptOf } from '../../platform/ingestion/receipt';
import type { TransactionCommands } from '../rejections/recording-ingest.service';
import { derivedStatus } from './derived-status';
import { TransactionInput } from './transaction-input.model';
import { parse } from './transaction-parsers';
import { type TransactionPatch, TransactionPatchInput } from './transaction-patch.model';

/** The mutations of transactions. REST calls these methods too, so there is one way in. */
@Resolver()
export class TransactionIngestResolver {
  constructor(private readonly ingest: TransactionCommands) {}

  @Mutation(() => TransactionPayload, {
    description: 'Stores one transaction. The same content again changes nothing.',
  })
  async ingestTransaction(
    @Arg('input', () => TransactionInput, { description: 'The transaction.' }) input:
      | TransactionInput
      | RejectedRow,
    @onConflictArgument() onConflict: OnConflict,
    @versionArgument() version: Version,
    @Ctx() context: Context,
  ): Promise<TransactionWritten> {
    const options = writeOptions(context, { onConflict, version });
    return payload(await this.ingest.put(context.caller, input, options));
  }

  @Mutation(() => TransactionBatchPayload, {
    description: `Stores up to ${BATCH_ROWS_MAX} transactions, each for itself: one bad row never spoils another.`,
  })
  async ingestTransactions(
    @Arg('inputs', () => [TransactionInput], { description: 'The transactions.' })
    inputs: readonly (TransactionInput | RejectedRow)[],
    @onConflictArgument() onConflict: OnConflict,
    @Ctx() context: Context,
  ): Promise<TransactionBatchPayload> {
    requireBatchSize(inputs, 'transactions');
    const options = writeOptions(context, { onConflict });
    const rows = await this.ingest.putMany(context.caller, inputs, options);
    return batchPayload(rows, transaction => ({
      status: transaction && derivedStatus(transaction),
      transaction,
    }));
  }

  @Mutation(() => TransactionPayload, {
    description: 'Changes parts of a stored transaction by a JSON merge patch.',
  })
  async updateTransaction(
    @Arg('objectId', () => ID, { description: "The transaction's object id." }) objectId: string,
    @Arg('patch', () => TransactionPatchInput, { description: 'What to change.' }) patch:
      | TransactionPatch
      | RejectedRow,
    @versionArgument() version: Version,
    @Ctx() context: Context,
  ): Promise<TransactionWritten> {
    const terms = { ...writeOptions(context, { version }), patch };
    return payload(await this.ingest.patch(context.caller, objectId, terms));
  }
}

/** The payload beside what it was made of, which REST writes in its own words. */
type TransactionWritten = TransactionPayload & Written;

function payload(written: Written): TransactionWritten {
  const { object } = written;
  return { ...written, ...receiptOf(object), status: derivedStatus(object), transaction: object };
}

/** What these mutations take in is read by the doors of transactions. */
export function transactionIngestRegistration(resolver: TransactionIngestResolver): ResolverRegistration {
  return {
    resolver,
    ingesting: [
      {
        field: 'ingestTransaction',
        run: ({ input, onConflict, version }, context) =>
          resolver.ingestTransaction(input, onConflict, version, context),
      },
      {
        field: 'ingestTransactions',
        run: ({ inputs, onConflict }, context) => resolver.ingestTransactions(inputs, onConflict, context),
      },
      {
        field: 'updateTransaction',
        run: ({ objectId, patch, version }, context) =>
          resolver.updateTransaction(objectId, patch, version, context),
      },
    ],
    inputs: [
      { name: 'TransactionInput', parse: parse.graphql.transaction },
      { name: 'TransactionPatchInput', parse: parse.graphql.patch },
    ],
  };
}
