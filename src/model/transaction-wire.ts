import { compileFromWire } from '../field/from-wire';
import { compileToWire, type WireObject } from '../field/to-wire';
import { Transaction } from './transaction';
import { TransactionFields } from './transaction-fields';

const fieldsToWire = compileToWire(TransactionFields as never);
const fieldsFromWire = compileFromWire(TransactionFields as never);

/** The kept transaction as REST, files and former versions write it; what is absent is left out. */
export function toWire(kept: Transaction): WireObject {
  return { ...fieldsToWire(kept), ...givenBack(kept) };
}

/** The JSON text of `toWire`. The content is written once for a transaction, however often it is needed. */
export function wireText(kept: Transaction): string {
  return `${contentText(kept).slice(0, -1)},${JSON.stringify(givenBack(kept)).slice(1)}`;
}

/** The fields that were sent, in wire names and one order: what is hashed, and most of every answer. */
export function contentText(kept: Transaction): string {
  kept.contentText ??= JSON.stringify(fieldsToWire(kept));
  return kept.contentText;
}

/** The way back, for a former version that was kept in wire form. */
export function fromWire(wire: WireObject): Transaction {
  const { id, status, response_category: responseCategory, processor, created } = wire;
  const { received_at: receivedAt, updated_at: updatedAt, version } = wire;
  const given = {
    id,
    status,
    responseCategory,
    processor: processor ?? null,
    created,
    receivedAt,
    updatedAt,
    version,
  };
  return Object.assign(new Transaction(), fieldsFromWire(wire), given);
}

/** What the gateway says of a transaction beside what was sent. */
export function givenBack(kept: Transaction): WireObject {
  return {
    id: kept.id,
    status: kept.status,
    response_category: kept.responseCategory,
    processor: kept.processor ?? undefined,
    created: kept.created,
    received_at: kept.receivedAt,
    updated_at: kept.updatedAt,
    version: kept.version,
  };
}
