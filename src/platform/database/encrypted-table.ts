import type { SqlRow } from './engine';

/** A table with encrypted columns. */
export interface EncryptedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** What the encryption of that value is bound to: a value moved to another row or column does not open. */
  readonly placeOf: (row: SqlRow, column: string) => string;
}
