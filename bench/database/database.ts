/** A database of one peer's own, empty when the peer starts on it. */
export interface Database {
  /** The schema's name on the server. */
  readonly name: string;
  readonly url: string;
  /** The server's process; absent where the database lives inside the peer. */
  readonly pid?: number;
  /** Rows that `transactions` holds now: the only thing that the bench counts as success of a write. */
  countRows(): Promise<number>;
}
