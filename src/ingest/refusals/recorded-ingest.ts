import { Fault } from '../../fault';
import type { Caller } from '../../model/caller';
import type { ObjectKind } from '../../model/entrance';
import type { NoteRefused } from '../../model/refused';
import type { Ingest, WriteOptions } from '../ingest';

/** The verbs of writing, as whoever calls them knows them. */
export type IngestVerbs = Pick<Ingest, 'put' | 'putMany' | 'patch'>;

/** The same verbs, with every row that they refuse noted. What is accepted costs nothing more. */
export function recorded(ingest: IngestVerbs, note: NoteRefused): IngestVerbs {
  return {
    put: (caller, input, options) =>
      ingest.put(caller, input, options).catch(noting(note, { caller, objectId: input.objectId, options })),
    patch: (caller, objectId, terms) =>
      ingest.patch(caller, objectId, terms).catch(noting(note, { caller, objectId, options: terms })),
    async putMany(caller, rows, options) {
      const refusing = { caller, objectId: null, options };
      const outcomes = await ingest.putMany(caller, rows, options).catch(noting(note, refusing));
      for (const { fault, objectId } of outcomes) {
        if (fault) note({ ...saidOf(refusing), objectId, fault });
      }
      return outcomes;
    },
  };
}

const KIND: ObjectKind = 'transaction';

interface Refusing {
  readonly caller: Caller;
  readonly objectId: string | null;
  readonly options?: Pick<WriteOptions, 'entrance'>;
}

function saidOf({ caller, objectId, options }: Refusing) {
  return { caller, entrance: options?.entrance ?? 'rest', kind: KIND, objectId };
}

function noting(note: NoteRefused, refusing: Refusing): (thrown: unknown) => never {
  return thrown => {
    if (thrown instanceof Fault) note({ ...saidOf(refusing), fault: thrown });
    throw thrown;
  };
}
