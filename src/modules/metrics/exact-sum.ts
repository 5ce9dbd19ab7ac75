/**
 * A sum of whole numbers that is exact however large it becomes. Almost every one is a number all along: BigInt, which makes
 * an object of each, takes several times as long.
 */
export class ExactSum {
  private plain = 0;
  private beyond = 0n;

  add(amount: number | bigint): void {
    if (typeof amount === 'bigint' || Math.abs(amount) > PLAIN_MAX) {
      this.beyond += BigInt(amount);
      return;
    }
    this.plain += amount;
    if (Math.abs(this.plain) <= PLAIN_MAX) return;
    this.beyond += BigInt(this.plain);
    this.plain = 0;
  }

  /** As a number where it is one. */
  get total(): number | bigint {
    return this.beyond === 0n ? this.plain : this.exactly;
  }

  get exactly(): bigint {
    return this.beyond + BigInt(this.plain);
  }
}

/** Two of this size add up exactly. */
const PLAIN_MAX = 2 ** 52;
