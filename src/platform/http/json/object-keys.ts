import { ApiError } from '../../errors/api-error';
import type { JsonLimits } from './json-limits';

/** The names of every open object at a position of a JSON text, and the member count so far. */
export class ObjectKeys {
  private readonly opened: Set<string>[] = [];
  private members = 0;

  constructor(private readonly limits: JsonLimits) {}

  /** Opens an object or an array. The set of an array stays empty. */
  open(): void {
    this.count();
    if (this.opened.push(new Set()) <= this.limits.depthMax) return;
    throw invalid(`is nested more than ${this.limits.depthMax} deep.`);
  }

  close(): void {
    this.opened.pop();
  }

  /** Adds a name as written, with its quotes: one name may be spelled with and without escapes. */
  add(written: string): void {
    this.count();
    const names = this.opened.at(-1);
    const name = written.includes('\\') ? unescaped(written) : written.slice(1, -1);
    if (name === '__proto__') throw invalid('names a member __proto__.');
    if (names?.has(name)) throw invalid('has the same name twice in one object.');
    names?.add(name);
  }

  private count(): void {
    if (++this.members <= this.limits.membersMax) return;
    throw invalid(`has more than ${this.limits.membersMax} objects, arrays and names.`);
  }
}

const invalid = (problem: string): ApiError => new ApiError('INVALID', `The JSON ${problem}`);

/** A name that is not a JSON string stays unchanged: the parser will reject the text. */
function unescaped(written: string): string {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
