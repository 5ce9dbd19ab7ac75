import { unavailable } from '../../platform/database/unavailable';

/**
 * Lets so many do their work at once; the others wait in the order of their arrival, and are told UNAVAILABLE when it
 * takes too long. For work that holds a connection of the pool for a while, so that writes always find one.
 */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];

  constructor(
    private free: number,
    private readonly patienceMs: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(unavailable('Too many questions are being answered.'));
      }, this.patienceMs);
      this.waiting.push(begin);
    });
  }
}
