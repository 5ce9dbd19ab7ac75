/** One queue: every turn begins when the one before it has ended, in the order of arrival. */
export class Mutex {
  private last: Promise<unknown> = Promise.resolve();

  /** Waits for its turn, takes it, and answers what it answered. A turn that fails does not stop the next. */
  take<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.last.then(turn);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
