import { createHash } from 'node:crypto';
import { parseMoment } from '../field/moment';
import { rowsOf } from '../field/table';
import { compileToWire, type WireObject } from '../field/to-wire';
import type { Caller } from '../model/caller';
import { Transaction } from '../model/transaction';
import { TransactionFields } from '../model/transaction-fields';
import type { TransactionInput } from '../model/transaction-input';
import { derive } from './derive/derive';

/** What the gateway itself says of a version: who made it, when, and which one it is. */
export interface Making {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC with milliseconds. */
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** The fields that are derived or given where the caller does not send them. */
const DERIVED = ['created', 'status', 'processor'] as const;

/** The transaction that an accepted input becomes. Pure: the same input and making give the same transaction. */
export function keep(input: TransactionInput, making: Making): Transaction {
  const { accountId, keyId, keyName } = making.caller;
  const kept = new Transaction();
  for (const { name } of FIELDS) Object.assign(kept, { [name]: (input as never)[name] ?? null });
  const derived = derive(input);
  const sent = sentOf(input);
  kept.currency = input.currency.toUpperCase();
  kept.accountId = accountId;
  kept.id = making.id;
  kept.version = making.version;
  kept.status = derived.status;
  kept.responseCategory = derived.responseCategory;
  kept.processor = derived.processor;
  kept.created = sent.created ?? making.receivedAt;
  kept.createdAt = new Date(parseMoment(kept.created) as number).toISOString();
  kept.receivedAt = making.receivedAt;
  kept.updatedAt = making.updatedAt;
  kept.sent = DERIVED.filter(name => sent[name] !== null).join(',');
  kept.contentHash = hashOf(kept, sent);
  kept.actorId = keyId;
  kept.actorName = keyName;
  return kept;
}

/** The input that a kept transaction was made of: what was derived is left out. */
export function sentAgain(kept: Transaction): TransactionInput {
  const input: Record<string, unknown> = {};
  for (const { name } of FIELDS) input[name] = kept[name as keyof Transaction];
  const sent = kept.sent.split(',');
  for (const name of DERIVED) input[name] = sent.includes(name) ? kept[name] : null;
  return input as unknown as TransactionInput;
}

/**
 * True when the candidate says what is stored. A time that equals the time of receipt, which the gateway gave where
 * none was sent, says nothing new: so a transaction that was read can be sent back as it is.
 */
export function sameContent(stored: Transaction, candidate: Transaction): boolean {
  if (stored.contentHash === candidate.contentHash) return true;
  const readBack = !stored.sent.includes('created') && candidate.created === stored.created;
  if (!readBack || !candidate.sent.includes('created')) return false;
  return stored.contentHash === hashOf(candidate, { ...sentAgain(candidate), created: null });
}

type Sent = Record<(typeof DERIVED)[number], string | null>;

const FIELDS = rowsOf(TransactionFields as never);
const toWire = compileToWire(TransactionFields as never);

/** A sent status or processor that would be derived anyway says nothing. */
function sentOf(input: TransactionInput): Sent {
  const derived = derive({ ...input, status: null, processor: null });
  return {
    created: input.created ?? null,
    status: input.status && input.status !== derived.status ? input.status : null,
    processor: input.processor && input.processor !== derived.processor ? input.processor : null,
  };
}

/** SHA-256 of the content in wire names and one order; key order and white space of a body leave no trace. */
function hashOf(kept: Transaction, { created, status, processor }: Partial<Sent>): string {
  const content: WireObject = toWire(kept);
  const text = JSON.stringify([content, created ?? null, status ?? null, processor ?? null]);
  return createHash('sha256').update(text).digest('base64url');
}
