import { Fault } from '../../fault';
import type { Caller } from '../../model/caller';
import type { ObjectKind } from '../../model/entrance';
import type { RecordRejection } from '../../model/refused';
import type { Stored } from '../../model/stored';
import type { Ingest } from '../ingest';
import type { Intake, WriteOptions } from '../intake';
import type { Sent } from '../kind';

/** The verbs of writing one kind of object, as whoever calls them knows them. */
export type IntakeVerbs<I extends Sent, K extends Stored> = Pick<Intake<I, K>, 'put' | 'putMany'>;

/** The verbs of writing transactions, as whoever calls them knows them. */
export type IngestVerbs = Pick<Ingest, 'put' | 'putMany' | 'patch'>;

/** Where rejections are noted, and of what kind of object. */
interface Noting {
  readonly kind: ObjectKind;
  readonly note: RecordRejection;
}

/** The same verbs, with every row that they refuse noted. What is accepted costs nothing more. */
export function recorded<I extends Sent, K extends Stored>(
  intake: IntakeVerbs<I, K>,
  to: Noting,
): IntakeVerbs<I, K> {
  return {
    put: (caller, input, options) =>
      intake.put(caller, input, options).catch(noting(to, { caller, objectId: input.objectId, options })),
    async putMany(caller, rows, options) {
      const refusing = { caller, objectId: null, options };
      const outcomes = await intake.putMany(caller, rows, options).catch(noting(to, refusing));
      for (const { fault, objectId } of outcomes) {
        if (fault) to.note({ ...saidOf(to, refusing), objectId, fault });
      }
      return outcomes;
    },
  };
}

/** The same of transactions, which can be changed in part. */
export function recordedIngest(ingest: IngestVerbs, note: RecordRejection): IngestVerbs {
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
    if (thrown instanceof Fault) to.note({ ...saidOf(to, refusing), fault: thrown });
    throw thrown;
  };
}
