import { type Code, Fault, type FieldFault } from '../fault';
import type { WireObject } from '../field/to-wire';
import type { Caller } from '../model/caller';
import type { Outcome } from '../model/outcome';
import type { Transaction } from '../model/transaction';
import { fromWire, toWire } from '../model/transaction-wire';
import type { RowOutcome } from './outcome';

/** Outcomes as the text that an idempotency key remembers. */
export function answerText(rows: readonly RowOutcome[], requestId: string): string {
  return JSON.stringify({ requestId, rows: rows.map(keptRow) } satisfies Kept);
}

/** The outcomes again, exactly as they were; a refusal names the request that was refused first. */
export function outcomesOf(text: string, { accountId }: Caller): RowOutcome[] {
  const { requestId, rows } = JSON.parse(text) as Kept;
  return rows.map(({ objectId, outcome, transaction, fault }, index) => ({
    index,
    objectId,
    outcome,
    transaction: transaction && transactionOf(transaction, accountId),
    fault: fault && new Fault(fault.code, fault.message, { errors: fault.errors, requestId }),
  }));
}

/** The text with other content of some transactions; null where nothing changes. `change` answers null for what stays. */
export function withChanged(text: string, change: (wire: WireObject) => WireObject | null): string | null {
  const kept = JSON.parse(text) as Kept;
  const rows = kept.rows.map(row => {
    const wire = row.transaction && change(row.transaction.wire);
    return wire && row.transaction ? { ...row, transaction: { ...row.transaction, wire } } : row;
  });
  return rows.some((row, at) => row !== kept.rows[at]) ? JSON.stringify({ ...kept, rows }) : null;
}

/** The transactions in wire names that the text tells of. */
export function wiresOf(text: string): WireObject[] {
  return (JSON.parse(text) as Kept).rows.flatMap(({ transaction }) =>
    transaction ? [transaction.wire] : [],
  );
}

interface Kept {
  readonly requestId: string;
  readonly rows: readonly KeptRow[];
}

interface KeptRow {
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly transaction: KeptTransaction | null;
  readonly fault: {
    readonly code: Code;
    readonly message: string;
    readonly errors?: readonly FieldFault[];
  } | null;
}

/** What is said of a transaction, and what its history says beside. */
interface KeptTransaction {
  readonly wire: ReturnType<typeof toWire>;
  readonly actorId: string;
  readonly actorName: string;
}

function keptRow({ objectId, outcome, transaction, fault }: RowOutcome): KeptRow {
  return {
    objectId,
    outcome,
    transaction: transaction && keptTransaction(transaction),
    fault: fault && { code: fault.code, message: fault.message, errors: fault.details.errors },
  };
}

function keptTransaction(transaction: Transaction): KeptTransaction {
  const { actorId, actorName } = transaction;
  return { wire: toWire(transaction), actorId, actorName };
}

function transactionOf({ wire, ...actor }: KeptTransaction, accountId: string): Transaction {
  return Object.assign(fromWire(wire), { accountId, ...actor });
}
