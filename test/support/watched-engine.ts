import type { Engine, Session, SqlValue } from '../../src/platform/database/engine';

export interface Watch {
  /** Called before each commit of a unit of work; what it throws undoes the unit. */
  readonly beforeCommit?: () => Promise<void> | void;
  /** Told each call that goes to the database: `rows`, `single`, `together`, or `work` with the statements in it. */
  readonly onCall?: (call: string) => void;
  /** Told each statement with its values, those of units of work as well. */
  readonly onStatement?: (sql: string, values?: readonly SqlValue[]) => void;
}

/** A true engine that lets a test see, hold or fail what goes to the database. */
export function watchedEngine(engine: Engine, { beforeCommit, onCall, onStatement }: Watch): Engine {
  return {
    dialect: engine.dialect,
    rows: (sql, values) => {
      onCall?.('rows');
      onStatement?.(sql, values);
      return engine.rows(sql, values);
    },
    single: (sql, values) => {
      onCall?.('single');
      onStatement?.(sql, values);
      return engine.single(sql, values);
    },
    work: async work => {
      let statements = 0;
      const result = await engine.work(async session => {
        statements = 0;
        const seen: Watch['onStatement'] = (sql, values) => {
          statements++;
          onStatement?.(sql, values);
        };
        const done = await work(watchedSession(session, seen));
        await beforeCommit?.();
        return done;
      });
      onCall?.(`work of ${statements}`);
      return result;
    },
    pipeline: changes => {
      onCall?.(`together ${changes.length}`);
      for (const { sql, values } of changes) onStatement?.(sql, values);
      return engine.pipeline(changes);
    },
    snapshot: read =>
      engine.snapshot(session => {
        const rows: Session['rows'] = (sql, values) => {
          onStatement?.(sql, values);
          return session.rows(sql, values);
        };
        return read({ rows });
      }),
    reachable: timeoutMs => engine.reachable(timeoutMs),
    close: () => engine.close(),
  };
}

function watchedSession(session: Session, seen: NonNullable<Watch['onStatement']>): Session {
  return {
    rows: (sql, values) => {
      seen(sql, values);
      return session.rows(sql, values);
    },
    run: (sql, values) => {
      seen(sql, values);
      return session.run(sql, values);
    },
  };
}
