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
 * Runs a prepared statement without result rows. Returns how many rows it matched, because mysql2 sets FOUND_ROWS. mysql2
 * prepares it, sends our packet instead of its own, and reads the result. A connection runs one change at a
 * time.
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
        // mysql2 stores the metadata of each parameter: 2 MB for a statement of 64 transactions, unused here.
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

/** Called while the connection still prepares, so that mysql2 has not started to execute. */
function send(statement: Executable, packet: SendablePacket, settle: Settle): void {
  const execution = statement.execute([], settle);
  execution.start = (_packet, wire) => {
    wire.writePacket(packet);
    return execution.resultsetHeader;
  };
}

/**
 * Each connection has its own draft. The server responds only after it has read the whole packet, and no other packet is
 * made before that. A connection after a timeout is not used again.
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
