/** What the store needs to know of anything that callers send and that is kept under an id of theirs. */
export interface Stored {
  readonly accountId: string;
  /** The caller's id of it, unique among its kind in the account. */
  readonly objectId: string;
  /** The gateway's own. */
  readonly id: string;
  readonly version: number;
  /** When it was received first; RFC 3339 in UTC. */
  readonly receivedAt: string;
  /** When the version was received; RFC 3339 in UTC. */
  readonly updatedAt: string;
  /** When the source made this state, as it was sent; absent of kinds that have no such time. */
  readonly sourceUpdatedAt?: string | null;
  /** The same as an instant, or the time of receipt; null of what was stored before there were such times. */
  readonly stateAt?: string | null;
  /** Id and name of the key or connection that made this version. */
  readonly actorId: string;
  readonly actorName: string;
}
