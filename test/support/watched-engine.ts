import type { Engine, Session } from '../../src/store/engine/engine';

export interface Watch {
  /** Called before each commit of a unit of work; what it throws undoes the unit. */
  readonly beforeCommit?: () => Promise<void> | void;
  /** Told each call that goes to the database: `rows`, `single`, `together`, or `work` with the statements in it. */
  readonly onCall?: (call: string) => void;
}

/** A true engine that lets a test see, hold or fail what goes to the database. */
export function watchedEngine(engine: Engine, { beforeCommit, onCall }: Watch): Engine {
  return {
    dialect: engine.dialect,
    rows: (sql, values) => {
      onCall?.('rows');
      return engine.rows(sql, values);
    },
    single: (sql, values) => {
      onCall?.('single');
      return engine.single(sql, values);
    },
    work: async work => {
      let statements = 0;
      const result = await engine.work(async session => {
        statements = 0;
        const done = await work(counted(session, () => statements++));
        await beforeCommit?.();
        return done;
      });
      onCall?.(`work of ${statements}`);
      return result;
    },
    together: changes => {
      onCall?.(`together ${changes.length}`);
      return engine.together(changes);
    },
    snapshot: read => engine.snapshot(read),
    reachable: timeoutMs => engine.reachable(timeoutMs),
    close: () => engine.close(),
  };
}

function counted(session: Session, count: () => void): Session {
  return {
    rows: (sql, values) => {
      count();
      return session.rows(sql, values);
    },
    run: (sql, values) => {
      count();
      return session.run(sql, values);
    },
  };
}
