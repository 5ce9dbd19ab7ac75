import { compileFromWire } from '../../platform/fields/from-wire';
import { compileToWire, type WireObject } from '../../platform/fields/to-wire';
import { canonicalWordsOf } from './canonical-words';
import { Transaction } from './transaction.model';
import { TransactionFields } from './transaction-fields.model';

/** What the gateway says of a transaction beside what was sent: its name on the wire, and that of its property. */
export const SAID_BESIDE = {
  id: 'id',
  status: 'status',
  response_category: 'responseCategory',
  processor: 'processor',
  created: 'created',
  received_at: 'receivedAt',
  updated_at: 'updatedAt',
  version: 'version',
  source_updated_at: 'sourceUpdatedAt',
};

const fieldsFromWire = compileFromWire(TransactionFields as never);

/** The kept transaction as REST, files and former versions write it; what is absent is left out. */
export const toWire: (stored: Transaction) => WireObject = compileToWire(
  TransactionFields as never,
  SAID_BESIDE,
);

/** The JSON text of `toWire`. */
export function wireText(stored: Transaction): string {
  return JSON.stringify(toWire(stored));
}

/** The way back, for a former version that was kept in wire form. */
export function fromWire(wire: WireObject): Transaction {
  const { id, status, response_category: responseCategory, processor, created } = wire;
  const {
    received_at: receivedAt,
    updated_at: updatedAt,
    version,
    source_updated_at: sourceUpdatedAt,
  } = wire;
  const given = {
    id,
    status,
    responseCategory,
    processor: processor ?? null,
    created,
    receivedAt,
    updatedAt,
    version,
    sourceUpdatedAt: sourceUpdatedAt ?? null,
  };
  const transaction = Object.assign(new Transaction(), fieldsFromWire(wire), given);
  return Object.assign(transaction, canonicalWordsOf(transaction));
}
