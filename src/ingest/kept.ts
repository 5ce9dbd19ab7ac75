import { compileCopy } from '../field/copy';
import { parseMoment } from '../field/moment';
import type { Shape } from '../field/row';
import { compileSame } from '../field/same';
import { Transaction } from '../model/transaction';
import { TransactionFields } from '../model/transaction-fields';
import { TransactionInput } from '../model/transaction-input';
import { shown, withoutRepeated } from '../model/transaction-shown';
import { fromWire, toWire } from '../model/transaction-wire';
import { derive } from './derive/derive';
import type { Kind, Making } from './kind';

/** How a transaction is made of what was sent, and told again. */
export const TRANSACTION: Kind<TransactionInput, Transaction> = {
  noun: 'transaction',
  keep,
  following,
  sameContent,
  shown,
  toWire,
  fromWire,
};

/** The transaction that an accepted input becomes. Pure: the same input and making give the same transaction. */
export function keep(
  input: TransactionInput,
  { caller, id, version, receivedAt, updatedAt }: Making,
): Transaction {
  const kept = new Transaction();
  copyFields(input, kept);
  kept.currency = input.currency.toUpperCase();
  const derived = derive(input);
  kept.status = derived.status;
  kept.responseCategory = derived.responseCategory;
  kept.processor = derived.processor;
  kept.created = input.created ?? receivedAt;
  kept.createdAt = input.created ? instant(input.created) : receivedAt;
  kept.receivedAt = receivedAt;
  kept.updatedAt = updatedAt;
  kept.accountId = caller.accountId;
  kept.id = id;
  kept.version = version;
  kept.actorId = caller.keyId;
  kept.actorName = caller.keyName;
  const sent = sentOf(input, receivedAt);
  kept.sent = NAMES.filter(name => sent[name] !== null).join(',');
  return kept;
}

/** The input that a kept transaction was made of: what was derived is left out. */
export function sentAgain(kept: Transaction): TransactionInput {
  const input = new TransactionInput();
  copyFields(kept, input);
  const sent = kept.sent.split(',');
  input.created = sent.includes('created') ? kept.created : null;
  input.status = sent.includes('status') ? kept.status : null;
  input.processor = sent.includes('processor') ? kept.processor : null;
  return input;
}

/** The transaction that an input becomes where another version is stored; `fresh` is what it becomes where none is. */
export function following(input: TransactionInput, fresh: Transaction, stored: Transaction): Transaction {
  const next = Object.assign(new Transaction(), fresh);
  next.id = stored.id;
  next.version = stored.version + 1;
  next.receivedAt = stored.receivedAt;
  next.created = input.created ?? stored.receivedAt;
  next.createdAt = input.created ? fresh.createdAt : stored.receivedAt;
  // A time that is the receipt of one of the two says something of the other.
  if ((next.created !== stored.receivedAt) !== fresh.sent.includes('created')) {
    const others = NAMES.filter(name => name !== 'created' && fresh.sent.includes(name));
    next.sent = (next.created === stored.receivedAt ? others : ['created', ...others]).join(',');
  }
  return withoutRepeated(next, stored.aftermath);
}

/** True when a caller says of both the same; what is derived may be derived otherwise by another release. */
export function sameContent(stored: Transaction, next: Transaction): boolean {
  if (stored.sent !== next.sent || !sameFields(stored, next)) return false;
  return NAMES.every(name => !stored.sent.includes(name) || stored[name] === next[name]);
}

/** The same version with other content; what was derived of the former one stays. */
export function withContent(kept: Transaction, content: TransactionFields): Transaction {
  const changed = Object.assign(new Transaction(), kept);
  copyFields(content, changed);
  return changed;
}

/** The fields that are derived or given where the caller does not send them. */
const NAMES = ['created', 'status', 'processor'] as const;
type Sent = Partial<Record<(typeof NAMES)[number], string | null>>;

const SHAPE = TransactionFields as unknown as Shape<TransactionFields>;
const copyFields = compileCopy<TransactionFields, TransactionFields>(SHAPE);
const sameFields = compileSame<TransactionFields>(SHAPE);

/**
 * What the gateway would say anyway says nothing: a status or processor that is derived, and the time of receipt where
 * no other was sent. So a transaction that was read can be sent back as it is.
 */
function sentOf(input: TransactionInput, receivedAt: string): Sent {
  const { status = null, processor = null } = input;
  const created = input.created === receivedAt ? null : (input.created ?? null);
  if (!status && !processor) return { created, status, processor };
  const derived = derive({ ...input, status: null, processor: null });
  return {
    created,
    status: status === derived.status ? null : status,
    processor: processor === derived.processor ? null : processor,
  };
}

function instant(moment: string): string {
  return new Date(parseMoment(moment) as number).toISOString();
}
