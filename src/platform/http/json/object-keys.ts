import { ApiError } from '../../errors/api-error';
import type { JsonLimits } from './json-limits';

/** The names of every object that is open at one place of a JSON text, and how much there was so far. */
export class ObjectKeys {
  private readonly opened: Set<string>[] = [];
  private members = 0;

  constructor(private readonly limits: JsonLimits) {}

  /** An object or an array begins; an array has no names, so its set stays empty. */
  open(): void {
    this.count();
    if (this.opened.push(new Set()) <= this.limits.depthMax) return;
    throw refused(`is nested more than ${this.limits.depthMax} deep.`);
  }

  close(): void {
    this.opened.pop();
  }

  /** Takes a name as it is written, quotes and all: the same name may be spelled with and without escapes. */
  add(written: string): void {
    this.count();
    const names = this.opened.at(-1);
    const name = written.includes('\\') ? unescaped(written) : written.slice(1, -1);
    if (name === '__proto__') throw refused('names a member __proto__.');
    if (names?.has(name)) throw refused('has the same name twice in one object.');
    names?.add(name);
  }

  private count(): void {
    if (++this.members <= this.limits.membersMax) return;
    throw refused(`has more than ${this.limits.membersMax} objects, arrays and names.`);
  }
}

const refused = (apiError: string): ApiError => new ApiError('INVALID', `The JSON ${apiError}`);

/** A name that is no JSON string is left as it is: the parser will refuse the whole text. */
function unescaped(written: string): string {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
