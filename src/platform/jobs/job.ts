/** Background work of a running gateway. */
export interface Job {
  /** A short name, shown to operators. */
  readonly name: string;
  start(): void;
  /** Resolves when the job has stopped and has written everything from memory. */
  stop(): Promise<void>;
}
