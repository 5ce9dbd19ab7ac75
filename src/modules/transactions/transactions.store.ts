import type { Dialect, Session } from '../../platform/database/engine';
import { held } from '../../platform/database/statement-bytes';
import { sqlMoment } from '../../platform/database/timestamp';
import { type TransactionRow, versionCell } from '../../platform/ingestion/object-row';
import { ObjectSql } from '../../platform/ingestion/object-sql';
import type { Decision } from '../../platform/ingestion/write';
import { factOf } from '../metrics/fact';
import type { CountedFact } from '../metrics/rollups/delta-statements.store';
import type { OutOfOrderReversals } from './out-of-order-reversals.store';
import type { Transaction } from './transaction.model';

/** What writing transactions takes beside their rows. */
export interface TransactionSqlParts {
  /** Turns a transaction into the text that its version is kept as. */
  readonly versionText: (transaction: Transaction) => string;
  /** Tells what reversals say of what is stored; absent where nobody is answered. */
  readonly outOfOrder?: OutOfOrderReversals;
}

/** What the write path says of transactions alone: their former versions, and the reversals that came before them. */
export class TransactionSql extends ObjectSql<Transaction> {
  constructor(
    row: TransactionRow,
    dialect: Dialect,
    private readonly parts: TransactionSqlParts,
  ) {
    super(row, dialect);
  }

  override async complete(decisions: readonly Decision[]): Promise<void> {
    await this.parts.outOfOrder?.publish(decisions);
  }

  protected override factOf(transaction: Transaction): CountedFact {
    return { kind: 'transaction', fact: factOf(transaction) };
  }

  override async keepVersions(session: Session, previousVersions: readonly Transaction[]): Promise<void> {
    for (const previous of previousVersions) {
      const values = [
        previous.accountId,
        previous.id,
        previous.version,
        sqlMoment(previous.updatedAt),
        previous.actorId,
        previous.actorName,
        this.row.encryption.encrypt(
          this.parts.versionText(previous),
          versionCell(previous.accountId, previous.id, previous.version),
        ),
        // Made while the change is carried out, so that it is about as old as its commit.
        this.newId(),
      ];
      await session.run(KEEP_VERSION, held(values, this.dialect));
    }
  }
}

const KEEP_VERSION =
  'INSERT INTO transaction_versions (account_id, transaction_id, version, recorded_at, actor_id, actor_name, content,' +
  ' change_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
