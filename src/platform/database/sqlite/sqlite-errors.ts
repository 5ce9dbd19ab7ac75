import { DuplicateKey, StatementRejected } from '../engine';
import { unavailable } from '../unavailable';

/** True where another process holds the file, so that the unit of work may be retried. */
export function busy(failure: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(failure));
}

/** True where the file or its disk accepts no writes. */
export function away(failure: unknown): boolean {
  return AWAY.test(codeOf(failure));
}

/** Turns a driver's error into ours. Other errors stay unchanged. */
export function sqliteStoreError(failure: unknown): unknown {
  const code = codeOf(failure);
  if (!code.startsWith('SQLITE_')) return failure;
  if (DUPLICATE_KEY.test(code)) return new DuplicateKey('A unique key is taken.');
  if (busy(failure)) return unavailable('The database is busy. Send the same request again.', failure);
  if (away(failure)) return unavailable('The database is unavailable. Send the same request again.', failure);
  return new StatementRejected(code, ABOUT_ROW.test(code));
}

function codeOf(failure: unknown): string {
  return String((failure as { code?: unknown } | null)?.code ?? '');
}

const DUPLICATE_KEY = /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/;
const ABOUT_ROW = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/;
const AWAY = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|NOMEM|PERM|PROTOCOL|NOLFS|AUTH)/;
