/** What one round of one side gave. A unit is a stored transaction where the side writes, else an answer. */
export interface Sample {
  /** Units a second. */
  readonly rate: number;
  /** Latency of one request, in ms; absent where there is no single request. */
  readonly p50?: number;
  readonly p99?: number;
  /** Processor time of the peer's processes, in µs per unit. */
  readonly peerCpu: number;
  /** Processor time of the database server, in µs per unit; 0 where it lives inside the peer. */
  readonly databaseCpu: number;
  /** Memory of the peer's processes at the end of the round, in bytes. */
  readonly resident: number;
  readonly errors: Faults;
}

/** What went wrong; never part of a rate. */
export interface Faults {
  /** Answers with a status of 400 or more. */
  readonly refused: number;
  /** Connections that failed or timed out. */
  readonly broken: number;
  /** Transactions answered as stored that the database does not hold. */
  readonly missing: number;
}

export const NO_FAULTS: Faults = { refused: 0, broken: 0, missing: 0 };
