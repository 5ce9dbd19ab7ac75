/** The common fields of every stored object that callers send. */
export interface Stored {
  readonly accountId: string;
  /** The caller's id, unique per kind and account. */
  readonly objectId: string;
  /** The gateway's own id. */
  readonly id: string;
  readonly version: number;
  /** When it was received first; RFC 3339 in UTC. */
  readonly receivedAt: string;
  /** When the version was received; RFC 3339 in UTC. */
  readonly updatedAt: string;
  /** The source time as sent. Absent in kinds without one. */
  readonly sourceUpdatedAt?: string | null;
  /** The same as an instant, or the time of receipt. Null in objects from before source times existed. */
  readonly stateAt?: string | null;
  /** Id and name of the key or connection that wrote this version. */
  readonly actorId: string;
  readonly actorName: string;
}
