import { ApiError } from '../../platform/errors/api-error';
import type { Caller } from '../../platform/ingestion/caller';
import type { IngestService, WriteOptions } from '../../platform/ingestion/ingest-service';
import type { ObjectKind } from '../../platform/ingestion/ingestion-channel';
import type { SubmittedInput } from '../../platform/ingestion/kind';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import type { Stored } from '../../platform/ingestion/stored';
import type { TransactionIngestService } from '../transactions/transactions.service';

/** The commands that write one kind of object, as callers see them. */
export type IngestCommands<I extends SubmittedInput, K extends Stored> = Pick<
  IngestService<I, K>,
  'put' | 'putMany'
>;

/** The commands that write transactions, as callers see them. */
export type TransactionCommands = Pick<TransactionIngestService, 'put' | 'putMany' | 'patch'>;

/** The recorder of rejections, and the kind of object. */
interface Recording {
  readonly kind: ObjectKind;
  readonly note: RecordRejection;
}

/** The same commands, with every rejected row recorded. Accepted rows cost nothing extra. */
export function recorded<I extends SubmittedInput, K extends Stored>(
  commands: IngestCommands<I, K>,
  to: Recording,
): IngestCommands<I, K> {
  return {
    put: (caller, input, options) =>
      commands
        .put(caller, input, options)
        .catch(recordFailure(to, { caller, objectId: input.objectId, options })),
    async putMany(caller, rows, options) {
      const submission = { caller, objectId: null, options };
      const outcomes = await commands.putMany(caller, rows, options).catch(recordFailure(to, submission));
      for (const { apiError, objectId } of outcomes) {
        if (apiError) to.note({ ...submissionOf(to, submission), objectId, apiError });
      }
      return outcomes;
    },
  };
}

/** The same for transactions, which also have patches. */
export function recordingIngest(ingest: TransactionCommands, note: RecordRejection): TransactionCommands {
  const to = { kind: 'transaction', note } as const;
  return {
    ...recorded(ingest, to),
    patch: (caller, objectId, terms) =>
      ingest.patch(caller, objectId, terms).catch(recordFailure(to, { caller, objectId, options: terms })),
  };
}

interface Submission {
  readonly caller: Caller;
  readonly objectId: string | null;
  readonly options?: Pick<WriteOptions, 'channel'>;
}

function submissionOf({ kind }: Recording, { caller, objectId, options }: Submission) {
  return { caller, channel: options?.channel ?? 'rest', kind, objectId };
}

function recordFailure(to: Recording, submission: Submission): (thrown: unknown) => never {
  return thrown => {
    if (thrown instanceof ApiError) to.note({ ...submissionOf(to, submission), apiError: thrown });
    throw thrown;
  };
}
