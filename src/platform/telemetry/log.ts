import { type DestinationStream, destination, type LogFn, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../../config/config';
import { loggedError } from './logged-error';

/** Headers with keys. Nothing logs them; this is a second safeguard. */
const SECRET_HEADERS = ['x-api-key', 'authorization', 'cookie'];

/**
 * The log of this process: one JSON line per event, readable lines on a terminal. Field names and counts may be
 * logged, values never. `loggedError` filters errors.
 */
export function createLog(config: Pick<Config, 'logLevel'>, lines: DestinationStream = stdout()): Logger {
  const options = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: loggedError, error: loggedError },
    redact: { paths: SECRET_HEADERS.flatMap(pathsOf), censor: '[redacted]' },
    hooks: { logMethod: withMessage },
  };
  return pino(options, lines);
}

/** A readable stream within this process: a worker thread would lose its last lines when the process dies. */
function stdout(): DestinationStream {
  return process.stdout.isTTY ? pretty({ ignore: 'pid', singleLine: true, sync: true }) : destination(1);
}

const pathsOf = (header: string): string[] =>
  ['', 'headers', 'req.headers', '*'].map(at => `${at}["${header}"]`);

/** For an error without a message, pino logs the error's own message and bypasses every serializer. */
function withMessage(this: Logger, given: Parameters<LogFn>, method: LogFn): void {
  const [first] = given as unknown[];
  const isBare =
    given.length === 1 && (first instanceof Error || (first instanceof Object && 'err' in first));
  method.apply(this, isBare ? [first, 'unexpected error'] : given);
}
