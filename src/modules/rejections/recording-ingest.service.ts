import { ApiError } from '../../platform/errors/api-error';
import type { Caller } from '../../platform/ingestion/caller';
import type { IngestService, WriteOptions } from '../../platform/ingestion/ingest-service';
import type { ObjectKind } from '../../platform/ingestion/ingestion-channel';
import type { SubmittedInput } from '../../platform/ingestion/kind';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import type { Stored } from '../../platform/ingestion/stored';
import type { TransactionIngestService } from '../transactions/transactions.service';

/** The verbs of writing one kind of object, as whoever calls them knows them. */
export type IngestCommands<I extends SubmittedInput, K extends Stored> = Pick<
  IngestService<I, K>,
  'put' | 'putMany'
>;

/** The verbs of writing transactions, as whoever calls them knows them. */
export type TransactionCommands = Pick<TransactionIngestService, 'put' | 'putMany' | 'patch'>;

/** Where rejections are noted, and of what kind of object. */
interface Noting {
  readonly kind: ObjectKind;
  readonly note: RecordRejection;
}

/** The same verbs, with every row that they refuse noted. What is accepted costs nothing more. */
export function recorded<I extends SubmittedInput, K extends Stored>(
  commands: IngestCommands<I, K>,
  to: Noting,
): IngestCommands<I, K> {
  return {
    put: (caller, input, options) =>
      commands.put(caller, input, options).catch(noting(to, { caller, objectId: input.objectId, options })),
    async putMany(caller, rows, options) {
      const refusing = { caller, objectId: null, options };
      const outcomes = await commands.putMany(caller, rows, options).catch(noting(to, refusing));
      for (const { apiError, objectId } of outcomes) {
        if (apiError) to.note({ ...saidOf(to, refusing), objectId, apiError });
      }
      return outcomes;
    },
  };
}

/** The same of transactions, which can be changed in part. */
export function recordingIngest(ingest: TransactionCommands, note: RecordRejection): TransactionCommands {
  const to = { kind: 'transaction', note } as const;
  return {
    ...recorded(ingest, to),
    patch: (caller, objectId, terms) =>
      ingest.patch(caller, objectId, terms).catch(noting(to, { caller, objectId, options: terms })),
  };
}

interface Refusing {
  readonly caller: Caller;
  readonly objectId: string | null;
  readonly options?: Pick<WriteOptions, 'channel'>;
}

function saidOf({ kind }: Noting, { caller, objectId, options }: Refusing) {
  return { caller, channel: options?.channel ?? 'rest', kind, objectId };
}

function noting(to: Noting, refusing: Refusing): (thrown: unknown) => never {
  return thrown => {
    if (thrown instanceof ApiError) to.note({ ...saidOf(to, refusing), apiError: thrown });
    throw thrown;
  };
}
