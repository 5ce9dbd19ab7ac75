/** What the store needs to know of anything that callers send and that is kept under an id of theirs. */
export interface Stored {
  readonly accountId: string;
  /** The caller's id of it, unique among its kind in the account. */
  readonly objectId: string;
  /** The gateway's own. */
  readonly id: string;
  readonly version: number;
  /** Id and name of the key or connection that made this version. */
  readonly actorId: string;
  readonly actorName: string;
}
