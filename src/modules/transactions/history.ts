import { isDeepStrictEqual } from 'node:util';
import { pathName } from '../../platform/fields/naming';
import type { FieldRow } from '../../platform/fields/row';
import { leavesOf } from '../../platform/fields/table';
import { fromResponse } from './derived-flags';
import type { Transaction } from './transaction.model';
import { TransactionInput } from './transaction-input.model';
import type { PreviousVersion } from './transaction-reader.store';
import { fromWire } from './transaction-wire';

/** One field that a version changed, with what it was and what it became; null is absence. */
export interface VersionChange {
  readonly path: readonly FieldRow[];
  readonly before: unknown;
  readonly after: unknown;
}

/** One version of a transaction: who made it, when, and what it changed of the one before. */
export interface HistoryEntry {
  readonly version: number;
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
  readonly actor: { readonly id: string; readonly name: string };
  /** Empty for the first version. */
  readonly changes: readonly VersionChange[];
  readonly transaction: Transaction;
}

/** The versions oldest first up to the present one, each compared with the one before. */
export function historyOf(
  previousVersions: readonly PreviousVersion[],
  present: Transaction,
): HistoryEntry[] {
  // Replaced by others after it was read, the present version is among the formers too.
  const earlier = previousVersions.filter(({ version }) => version < present.version);
  const versions = [...earlier.map(reopened), presentVersion(present)];
  return versions.map((entry, index) => {
    const previous = versions[index - 1];
    return {
      ...entry,
      changes: previous ? changesBetween(previous.transaction, fromResponse(entry.transaction)) : [],
    };
  });
}

/** A field of a change in the caller's naming. */
export function changedField({ path }: VersionChange, naming: 'wire' | 'name'): string {
  return pathName(path, naming);
}

/** When the source made a state is no content. */
const LEAVES = leavesOf(TransactionInput).filter(({ row }) => row.name !== 'sourceUpdatedAt');

function changesBetween(before: Transaction, after: Transaction): VersionChange[] {
  return LEAVES.flatMap(({ path }) => {
    const change = { path, before: valueAt(before, path), after: valueAt(after, path) };
    // The labels of a former version are kept in an order of their own.
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
}

function valueAt(transaction: Transaction, path: readonly FieldRow[]): unknown {
  return (
    path.reduce<unknown>((held, { name }) => (held as Record<string, unknown> | null)?.[name], transaction) ??
    null
  );
}

type Version = Omit<HistoryEntry, 'changes'>;

function reopened({ version, recordedAt, actorId, actorName, content }: PreviousVersion): Version {
  return {
    version,
    recordedAt,
    actor: { id: actorId, name: actorName },
    transaction: fromWire(JSON.parse(content)),
  };
}

function presentVersion(transaction: Transaction): Version {
  const { version, updatedAt, actorId, actorName } = transaction;
  return { version, recordedAt: updatedAt, actor: { id: actorId, name: actorName }, transaction };
}
