import type { PoolConnection } from 'mysql2';
import type { Change } from '../../engine';
import { type Timeouts, timedOut } from '../mysql-connection';
import { executePacket, queryPacket, type SendablePacket } from './execute-packet';
import { PacketDraft } from './packet-draft';
import { countsParameters, type PreparedStatement, type Wire } from './wire';

/**
 * Runs changing statements as one unit of work in one round trip: BEGIN, the statements and COMMIT are sent together, and
 * then their answers are read. The server carries them out one after the other. Where the first fails, the next ones must
 * change nothing of themselves; then COMMIT commits nothing, and the failure is what is thrown. Where another one failed
 * alone, COMMIT has kept the others: throws `PartialCommitError`.
 */
export function pipeline(
  connection: PoolConnection,
  changes: readonly Change[],
  timeouts: Timeouts,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut('statement')), timeouts.statementMs);
    const settle = (failure: Error | null, failed: ReadonlySet<number> = new Set()): void => {
      clearTimeout(timer);
      if (!failure) {
        resolve();
        return;
      }
      const left = changes.filter((_, at) => failed.has(at + 1));
      const hasKeptOthers = left.length > 0 && left[0] !== changes[0] && !failed.has(changes.length + 1);
      reject(hasKeptOthers ? new PartialCommitError(failure, left) : failure);
    };
    prepareAll(connection, changes, (failure, statements) => {
      if (failure) return settle(failure);
      const wire = connection as unknown as Wire & Queue;
      try {
        wire.addCommand(new Conversation(packetsOf(wire, { connection, changes, statements }), settle));
      } catch (apiError) {
        settle(apiError as Error);
      }
    });
  });
}

/**
 * Of changes that were sent together these failed, as when somebody interrupts a statement, and COMMIT went through: what
 * the others changed is stored, unless the failure was one for which the server undoes everything.
 */
export class PartialCommitError extends Error {
  constructor(
    readonly failure: Error,
    readonly changes: readonly Change[],
  ) {
    super('Some of the changes that were sent together failed.', { cause: failure });
  }
}

/** Prepares one statement after the other; those that are prepared already cost nothing. */
function prepareAll(connection: PoolConnection, changes: readonly Change[], done: Prepared): void {
  const statements: PreparedStatement[] = [];
  const next = (): unknown => {
    const change = changes[statements.length];
    if (!change) return done(null, statements);
    connection.prepare(change.sql, (error, prepared) => {
      if (error) return done(error, []);
      const statement = prepared as unknown as PreparedStatement;
      // As in `change`: what the server says of each parameter is of no use here.
      statement.parameters = [];
      statements.push(statement);
      next();
    });
  };
  next();
}

function packetsOf(wire: Wire, { connection, changes, statements }: Sending): SendablePacket[] {
  const named = countsParameters(wire);
  const drafts = draftsOf(connection, changes.length);
  const executions = statements.map(({ id: statementId }, index) => {
    const { values } = changes[index] as Change;
    return executePacket(values, { statementId, named, draft: drafts[index] as PacketDraft });
  });
  return [queryPacket('START TRANSACTION', named), ...executions, queryPacket('COMMIT', named)];
}

/** A command of mysql2's queue that sends several packets at once and takes an answer to each. */
class Conversation {
  private answered = 0;
  private failure: Error | null = null;
  /** Which of the packets were refused. */
  private readonly failed = new Set<number>();

  constructor(
    private readonly packets: readonly SendablePacket[],
    /** Called by mysql2 as well, when the connection is lost. */
    readonly onResult: (failure: Error | null, failed?: ReadonlySet<number>) => void,
  ) {}

  /** Told each packet of the server, first none; answers whether it was the last. */
  execute(packet: Answer | undefined, wire: Wire): boolean {
    if (!packet) {
      this.send(wire);
      return false;
    }
    if (packet.isError()) {
      this.failure ??= packet.asError(wire.clientEncoding);
      this.failed.add(this.answered);
    }
    // Each command counts its packets from zero, ours being the first.
    wire.sequenceId = 1;
    this.answered += 1;
    if (this.answered < this.packets.length) return false;
    this.onResult(this.failure, this.failed);
    return true;
  }

  private send(wire: Wire): void {
    wire.stream.cork();
    for (const packet of this.packets) {
      wire.sequenceId = 0;
      wire.writePacket(packet);
    }
    wire.stream.uncork();
  }
}

/** As in `change`: each connection has drafts of its own, here one for each packet that waits to be sent. */
function draftsOf(connection: PoolConnection, count: number): readonly PacketDraft[] {
  const stored = drafts.get(connection) ?? [];
  while (stored.length < count) stored.push(new PacketDraft());
  drafts.set(connection, stored);
  return stored;
}

const drafts = new WeakMap<PoolConnection, PacketDraft[]>();

type Prepared = (failure: Error | null, statements: readonly PreparedStatement[]) => unknown;

interface Sending {
  readonly connection: PoolConnection;
  readonly changes: readonly Change[];
  readonly statements: readonly PreparedStatement[];
}

interface Queue {
  addCommand(command: Conversation): void;
}

interface Answer {
  isError(): boolean;
  asError(encoding: string): Error;
}
