import { Erasure } from './ingest/privacy/erasure';
import { wireText } from './model/transaction-wire';
import type { Database } from './store/database';
import { PersonalData } from './store/personal-data';
import { RememberedAnswers } from './store/remembered-answers';
import { transactionRow } from './store/transaction-row';
import { TransactionSql } from './store/transaction-sql';

/** The erasure on an open database, for the server and the command line alike. */
export function erasureOn(database: Database, newId: () => string): Erasure {
  const { engine, vault } = database;
  return new Erasure({
    data: personalDataOn(database, newId),
    answers: new RememberedAnswers(engine, vault),
    clock: Date.now,
  });
}

function personalDataOn(database: Database, newId: () => string): PersonalData {
  const { engine } = database;
  return new PersonalData(
    engine,
    new TransactionSql(transactionRow(database), engine.dialect, wireText),
    newId,
  );
}
