import type { SqlRow } from './engine';

/** A table with encrypted columns. */
export interface EncryptedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** The context that a value is bound to: in another row or column it cannot be decrypted. */
  readonly placeOf: (row: SqlRow, column: string) => string;
}
