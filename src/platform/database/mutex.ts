/** Runs one task at a time, in the order of arrival. */
export class Mutex {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the task after all earlier ones and returns its result. A failed task does not stop the next. */
  take<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.last.then(turn);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
