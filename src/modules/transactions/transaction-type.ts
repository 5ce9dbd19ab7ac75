import { compileCopy } from '../../platform/fields/copy';
import type { Shape } from '../../platform/fields/row';
import { compileSame } from '../../platform/fields/same';
import { parseMoment } from '../../platform/fields/timestamp';
import type { Kind, VersionMetadata } from '../../platform/ingestion/kind';
import { sourceTimes } from '../../platform/ingestion/newer-only';
import { canonicalWordsOf } from './canonical-words';
import { toResponse, withoutDerivedFlags } from './derived-flags';
import { derive } from './status/derive';
import { Transaction } from './transaction.model';
import { TransactionFields } from './transaction-fields.model';
import { TransactionInput } from './transaction-input.model';
import { fromWire, toWire } from './transaction-wire';

/** How a transaction is made of what was sent, and told again. */
export const TRANSACTION: Kind<TransactionInput, Transaction> = {
  noun: 'transaction',
  create,
  following,
  sameContent,
  toResponse,
  toWire,
  fromWire,
};

/** The transaction that an accepted input becomes. Pure: the same input and making give the same transaction. */
export function create(
  input: TransactionInput,
  { caller, id, version, receivedAt, updatedAt }: VersionMetadata,
): Transaction {
  const object = new Transaction();
  copyFields(input, object);
  Object.assign(object, canonicalWordsOf(object));
  object.currency = input.currency.toUpperCase();
  const derived = derive(input);
  object.status = derived.status;
  object.responseCategory = derived.responseCategory;
  object.processor = derived.processor;
  object.created = input.created ?? receivedAt;
  object.createdAt = input.created ? instant(input.created) : receivedAt;
  object.receivedAt = receivedAt;
  object.updatedAt = updatedAt;
  object.accountId = caller.accountId;
  object.id = id;
  object.version = version;
  object.actorId = caller.keyId;
  object.actorName = caller.keyName;
  Object.assign(object, sourceTimes(input.sourceUpdatedAt, updatedAt));
  const sent = sentOf(input, receivedAt);
  object.sent = NAMES.filter(name => sent[name] !== null).join(',');
  return object;
}

/** The input that a kept transaction was made of: what was derived is left out. */
export function inputOf(object: Transaction): TransactionInput {
  const input = new TransactionInput();
  copyFields(object, input);
  const sent = object.sent.split(',');
  input.created = sent.includes('created') ? object.created : null;
  input.status = sent.includes('status') ? object.status : null;
  input.processor = sent.includes('processor') ? object.processor : null;
  input.sourceUpdatedAt = object.sourceUpdatedAt;
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
  return withoutDerivedFlags(next, stored);
}

/** True when a caller says of both the same; what is derived may be derived otherwise by another release. */
export function sameContent(stored: Transaction, next: Transaction): boolean {
  if (stored.sent !== next.sent || !sameFields(stored, next)) return false;
  return NAMES.every(name => !stored.sent.includes(name) || stored[name] === next[name]);
}

/** The same version with other content; what was derived of the former one stays. */
export function withContent(object: Transaction, content: TransactionFields): Transaction {
  const changed = Object.assign(new Transaction(), object);
  copyFields(content, changed);
  return changed;
}

/** The fields that are derived or given where the caller does not send them. */
const NAMES = ['created', 'status', 'processor'] as const;
type SentByCaller = Partial<Record<(typeof NAMES)[number], string | null>>;

const SHAPE = TransactionFields as unknown as Shape<TransactionFields>;
const copyFields = compileCopy<TransactionFields, TransactionFields>(SHAPE);
const sameFields = compileSame<TransactionFields>(SHAPE);

/**
 * What the gateway would say anyway says nothing: a status or processor that is derived, and the time of receipt where
 * no other was sent. So a transaction that was read can be sent back as it is.
 */
function sentOf(input: TransactionInput, receivedAt: string): SentByCaller {
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
