/** Work in the background of a running gateway. */
export interface Job {
  /** What it does, in a few words: shown to operators. */
  readonly name: string;
  start(): void;
  /** Resolves when nothing of it runs any more and nothing in memory is left to write. */
  stop(): Promise<void>;
}
