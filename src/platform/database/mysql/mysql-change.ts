import type { PoolConnection, QueryError, ResultSetHeader } from 'mysql2';
import type { SqlValue } from '../engine';
import { type Timeouts, timedOut } from './mysql-connection';
import { executePacket, type SendablePacket } from './wire/execute-packet';
import { PacketDraft } from './wire/packet-draft';
import { countsParameters, type PreparedStatement, type Wire } from './wire/wire';

export interface ChangeTerms {
  readonly values?: readonly SqlValue[];
  readonly timeouts: Timeouts;
}

/**
 * Runs a prepared statement that answers no rows, and tells how many it changed: matched rows, because mysql2 asks the
 * server for FOUND_ROWS. mysql2 prepares it, sends the packet that is made here in place of its own, and reads the
 * answer. A connection takes one change at a time.
 */
export function change(
  connection: PoolConnection,
  sql: string,
  { values, timeouts }: ChangeTerms,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut('statement')), timeouts.statementMs);
    const settle = (error: Error | null, result?: ResultSetHeader): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(result?.affectedRows ?? 0);
    };
    connection.prepare(sql, (error, prepared) => {
      if (error) return settle(error);
      try {
        const statement = prepared as unknown as Executable;
        // mysql2 keeps what the server says of each parameter: 2 MB for a statement of 64 transactions, and of no use here.
        statement.parameters = [];
        const named = countsParameters(connection as unknown as Wire);
        const terms = { statementId: statement.id, named, draft: draftOf(connection) };
        send(statement, executePacket(values ?? [], terms), settle);
      } catch (apiError) {
        settle(apiError as Error);
      }
    });
  });
}

/** Called while the connection is still busy with preparing, so that mysql2 has not begun what it is asked for. */
function send(statement: Executable, packet: SendablePacket, settle: Settle): void {
  const execution = statement.execute([], settle);
  execution.start = (_packet, wire) => {
    wire.writePacket(packet);
    return execution.resultsetHeader;
  };
}

/**
 * Each connection has a draft of its own: the server answers only when it has read the whole packet, and before that
 * nobody asks for another; a connection that did not answer in time is not used again.
 */
function draftOf(connection: PoolConnection): PacketDraft {
  let draft = drafts.get(connection);
  if (!draft) {
    draft = new PacketDraft();
    drafts.set(connection, draft);
  }
  return draft;
}

const drafts = new WeakMap<PoolConnection, PacketDraft>();

type Settle = (error: QueryError | null, result?: ResultSetHeader) => void;

interface Executable extends PreparedStatement {
  execute(values: [], callback: Settle): Execution;
}

interface Execution {
  start(packet: unknown, wire: Wire): unknown;
  readonly resultsetHeader: unknown;
}
