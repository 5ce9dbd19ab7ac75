/** Numbers values in the order in which they come, so that those of several blocks can be compared by number. */
export class Dictionary<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<T, number>();

  /** The number of the value, which gets one where it has none. */
  of(value: T): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}
