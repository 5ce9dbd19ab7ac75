import { compileFromWire } from '../field/from-wire';
import { compileToWire, type WireObject } from '../field/to-wire';
import { Transaction } from './transaction';
import { TransactionFields } from './transaction-fields';

/** What is given back beside the fields that were sent, by property and wire name. */
const GIVEN_BACK = [
  ['id', 'id'],
  ['status', 'status'],
  ['responseCategory', 'response_category'],
  ['processor', 'processor'],
  ['created', 'created'],
  ['receivedAt', 'received_at'],
  ['updatedAt', 'updated_at'],
  ['version', 'version'],
] as const;

const fieldsToWire = compileToWire(TransactionFields as never);
const fieldsFromWire = compileFromWire(TransactionFields as never);

/** The kept transaction as REST, files and former versions write it; what is absent is left out. */
export function toWire(kept: Transaction): WireObject {
  const wire = fieldsToWire(kept);
  for (const [name, key] of GIVEN_BACK) if (kept[name] !== null) wire[key] = kept[name];
  return wire;
}

/** The way back, for a former version that was kept in wire form. */
export function fromWire(wire: WireObject): Transaction {
  const kept = Object.assign(new Transaction(), fieldsFromWire(wire));
  for (const [name, key] of GIVEN_BACK) Object.assign(kept, { [name]: wire[key] ?? null });
  return kept;
}
