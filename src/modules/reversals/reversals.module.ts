import type { Database } from '../../platform/database/database';
import { addBatchRoute } from '../../platform/http/batch-routes';
import { addObjectExport } from '../../platform/http/object-export';
import { addObjectRoutes } from '../../platform/http/object-routes';
import { encryptedObject } from '../../platform/ingestion/encrypted-object';
import { IdempotentWriter } from '../../platform/ingestion/idempotent-writer';
import { IngestService } from '../../platform/ingestion/ingest-service';
import { objectRow } from '../../platform/ingestion/object-row';
import { ObjectWriter } from '../../platform/ingestion/object-writer';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import type { Clock } from '../../platform/jobs/clock';
import { defineModule } from '../../platform/module';
import { recorded } from '../rejections/recording-ingest.service';
import { rejectionsModule } from '../rejections/rejections.module';
import type { OutOfOrderReversals } from '../transactions/out-of-order-reversals.store';
import { transactionsModule } from '../transactions/transactions.module';
import { Dispute } from './dispute.model';
import type { DisputeInput } from './dispute-input.model';
import { Refund } from './refund.model';
import type { RefundInput } from './refund-input.model';
import { restReversals } from './rest-reversals.routes';
import type { Reversal } from './reversal.model';
import type { ReversalServices } from './reversal.resolver';
import { DisputeResolver, RefundResolver, reversalRegistration } from './reversal.resolver';
import { reversalCommands } from './reversal-ingestion';
import { ReversalReader } from './reversal-reader.store';
import type { ReversalInput, ReversalType } from './reversal-type';
import { DISPUTE, REFUND } from './reversal-types';
import { reversalPaths, reversalSchemas } from './reversals.openapi';
import { ReversalQueries } from './reversals.queries';
import { ReversalSql } from './reversals.store';
import { TransactionReversalsResolver } from './transaction-reversals.resolver';

export interface ReversalsServices {
  readonly refunds: ReversalServices<RefundInput, Refund>;
  readonly disputes: ReversalServices<DisputeInput, Dispute>;
}

/** Refunds and disputes, and what they say of their transaction. */
export const reversalsModule = defineModule<ReversalsServices>({
  name: 'reversals',
  uses: [rejectionsModule, transactionsModule],
  entities: [Refund, Dispute],
  objectTypes: [
    { kind: REFUND.noun, input: REFUND.input },
    { kind: DISPUTE.noun, input: DISPUTE.input },
  ],
  resolvers: [RefundResolver, DisputeResolver, TransactionReversalsResolver],
  openapi: () => ({ paths: reversalPaths, schemas: reversalSchemas() }),
  encryptedTables: database => [
    encryptedObject(objectRow(database, Refund)),
    encryptedObject(objectRow(database, Dispute)),
  ],
  create({ database, newId, use }) {
    const { note } = use(rejectionsModule);
    const { outOfOrder } = use(transactionsModule);
    const refunds = createReversals(database, REFUND, { outOfOrder, newId, note });
    const disputes = createReversals(database, DISPUTE, { outOfOrder, newId, note });
    const refundResolver = new RefundResolver(refunds);
    const disputeResolver = new DisputeResolver(disputes);
    const inline = { refunds: refunds.reversals, disputes: disputes.reversals };
    const rest = [
      {
        kind: REFUND.noun,
        input: REFUND.input,
        objects: restReversals({ kind: REFUND, resolver: refundResolver, queries: refunds.reversals }),
      },
      {
        kind: DISPUTE.noun,
        input: DISPUTE.input,
        objects: restReversals({ kind: DISPUTE, resolver: disputeResolver, queries: disputes.reversals }),
      },
    ];
    return {
      services: { refunds, disputes },
      resolvers: [
        reversalRegistration(REFUND, refundResolver),
        reversalRegistration(DISPUTE, disputeResolver),
        { resolver: new TransactionReversalsResolver(inline) },
      ],
      routes(server, http) {
        for (const { kind, input, objects } of rest) {
          addObjectExport(server, http, { plural: `${kind}s`, input, objects });
          addObjectRoutes(server, kind, objects);
          addBatchRoute(server, http, { kind, objects });
        }
      },
    };
  },
});

export interface ReversalServicesParts {
  /** Told of what comes, for the answers to transactions. */
  readonly outOfOrder: OutOfOrderReversals;
  readonly newId: () => string;
  /** Told of every row that is refused. */
  readonly note: RecordRejection;
  readonly clock?: Clock;
}

/** The writing and the reading of one kind of reversal on an open database. */
export function createReversals<I extends ReversalInput, K extends Reversal>(
  database: Pick<Database, 'dataSource' | 'engine' | 'encryption'>,
  kind: ReversalType<I, K>,
  { outOfOrder, newId, note, clock = Date.now }: ReversalServicesParts,
): ReversalServices<I, K> {
  const { engine } = database;
  const row = objectRow(database, kind.stored);
  const sql = new ReversalSql(row, engine.dialect, { noun: kind.noun, outOfOrder });
  const writer = new ObjectWriter(engine, sql);
  const idempotentWriter = new IdempotentWriter(engine, sql);
  const commands = new IngestService({
    kind: reversalCommands(kind),
    writer,
    idempotentWriter,
    clock,
    newId,
  });
  return {
    commands: recorded(commands, { kind: kind.noun, note }),
    reversals: new ReversalQueries(new ReversalReader(engine, row), kind.noun),
  };
}
