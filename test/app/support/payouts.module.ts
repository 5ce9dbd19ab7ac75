import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { recorded } from '../../../src/modules/rejections/recording-ingest.service';
import { rejectionsModule } from '../../../src/modules/rejections/rejections.module';
import { answers, ref, taken } from '../../../src/modules/transactions/transactions.openapi';
import { ApiError } from '../../../src/platform/errors/api-error';
import { openapiSchema } from '../../../src/platform/fields/openapi';
import { batchPayload } from '../../../src/platform/graphql/batch-payload';
import type { Context } from '../../../src/platform/graphql/context';
import { WritePayload } from '../../../src/platform/graphql/ingest-payload';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from '../../../src/platform/graphql/write-arguments';
import { addBatchRoute } from '../../../src/platform/http/batch-routes';
import { addObjectExport } from '../../../src/platform/http/object-export';
import { addObjectRoutes } from '../../../src/platform/http/object-routes';
import type { ObjectsApi } from '../../../src/platform/http/objects-api';
import { named, rowOf, wireBatch } from '../../../src/platform/http/rest-rows';
import { type Caller, requireScope } from '../../../src/platform/ingestion/caller';
import { encryptedObject } from '../../../src/platform/ingestion/encrypted-object';
import { IdempotentWriter } from '../../../src/platform/ingestion/idempotent-writer';
import { IngestService } from '../../../src/platform/ingestion/ingest-service';
import { objectRow } from '../../../src/platform/ingestion/object-row';
import { ObjectSql } from '../../../src/platform/ingestion/object-sql';
import { ObjectWriter } from '../../../src/platform/ingestion/object-writer';
import type { RejectedRow } from '../../../src/platform/ingestion/outcome';
import type { PersonalDataHandler } from '../../../src/platform/ingestion/personal-data-handler';
import { receiptOf, wireReceipt } from '../../../src/platform/ingestion/receipt';
import { defineModule, type Host } from '../../../src/platform/module';
import { PAYOUT, Payout, PayoutInput, parsePayout, payoutToWire } from './payout.model';

interface PayoutsServices {
  put: IngestService<PayoutInput, Payout>['put'];
  putMany: IngestService<PayoutInput, Payout>['putMany'];
  list(caller: Caller, after?: string): Promise<Payout[]>;
}

@ObjectType('PayoutPayload', { simpleResolvers: true })
class PayoutPayload extends WritePayload {
  @Field(() => Payout, { description: 'The payout.' }) payout!: Payout;
}

@Resolver()
class PayoutResolver {
  constructor(private readonly payouts: PayoutsServices) {}

  @Mutation(() => PayoutPayload, { description: 'Stores one payout.' })
  async ingestPayout(
    @Arg('input', () => PayoutInput, { description: 'The payout.' }) input: PayoutInput | RejectedRow,
    @onConflictArgument() onConflict: OnConflict,
    @versionArgument() version: Version,
    @Ctx() context: Context,
  ): Promise<PayoutPayload> {
    const written = await this.payouts.put(
      context.caller,
      input,
      writeOptions(context, { onConflict, version }),
    );
    return { ...written, ...receiptOf(written.object), payout: written.object };
  }

  @Query(() => [Payout], { description: 'Payouts, newest first.' })
  listPayouts(@Ctx() { caller }: Context): Promise<Payout[]> {
    return this.payouts.list(caller);
  }
}

/** A kind of object that the gateway does not know: all it needs is this folder. */
export const payoutsModule = defineModule<PayoutsServices>({
  name: 'payouts',
  uses: [rejectionsModule],
  entities: [Payout],
  objectTypes: [{ kind: 'payout', input: PayoutInput }],
  resolvers: [PayoutResolver],
  openapi: () => ({
    paths: {
      '/payouts': {
        post: { requestBody: taken(ref('PayoutInput')), responses: answers('A payout.', 'PayoutInput') },
      },
    },
    schemas: { PayoutInput: openapiSchema(PayoutInput) },
  }),
  encryptedTables: database => [encryptedObject(objectRow(database, Payout))],
  create(host) {
    const services = servicesOf(host);
    const resolver = new PayoutResolver(services);
    const objects = restOf(services, resolver);
    return {
      services,
      resolvers: [
        {
          resolver,
          ingesting: [
            {
              field: 'ingestPayout',
              run: ({ input, onConflict, version }, context) =>
                resolver.ingestPayout(input, onConflict, version, context),
            },
          ],
          inputs: [{ name: 'PayoutInput', parse: parsePayout.graphql }],
        },
      ],
      personalData: [personalDataOf(host)],
      routes(server, http) {
        addObjectExport(server, http, { plural: 'payouts', input: PayoutInput, objects });
        addObjectRoutes(server, 'payout', objects);
        addBatchRoute(server, http, { kind: 'payout', objects });
      },
    };
  },
});

function servicesOf({ database, newId, use }: Host): PayoutsServices {
  const { engine } = database;
  const row = objectRow(database, Payout);
  const sql = new ObjectSql(row, engine.dialect);
  const service = new IngestService({
    kind: PAYOUT,
    writer: new ObjectWriter(engine, sql),
    idempotentWriter: new IdempotentWriter(engine, sql),
    clock: Date.now,
    newId,
  });
  return {
    ...recorded(service, { kind: 'payout', note: use(rejectionsModule).note }),
    async list(caller, after = '~') {
      requireScope(caller, 'read');
      const select = `SELECT ${row.selection} FROM payouts WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT 2`;
      return (await engine.rows(select, [caller.accountId, after])).map(found => row.objectOf(found));
    },
  };
}

function restOf(payouts: PayoutsServices, resolver: PayoutResolver): ObjectsApi {
  const found = (payout: Payout) => ({ version: payout.version, json: payoutToWire(payout) });
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const input = rowOf(objectId === undefined ? body : named(body, objectId), parsePayout.wire);
      const context = { caller, idempotency, channel: 'rest' } as const;
      const written = await resolver.ingestPayout(input, onConflict, version, context);
      const { outcome, stale, payout } = written;
      const receipt = () => wireReceipt({ outcome: outcome as 'CREATED', stale, object: payout });
      return { ...found(payout), outcome: outcome as 'CREATED', stale, receipt };
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, parsePayout.wire));
      const options = writeOptions({ caller, idempotency, channel }, { onConflict });
      return wireBatch(batchPayload(await payouts.putMany(caller, rows, options), payout => ({ payout })));
    },
    async find() {
      throw new ApiError('NOT_FOUND', 'A toy finds nothing.');
    },
    async list(caller, { after }) {
      const listed = await payouts.list(caller, after as string | undefined);
      return {
        data: listed.map(payoutToWire),
        has_more: listed.length > 1,
        next_cursor: listed[1]?.id ?? null,
      };
    },
  };
}

function personalDataOf({ database: { engine } }: Host): PersonalDataHandler {
  return {
    name: 'payouts',
    async erase({ caller, customerId }) {
      const sql = 'UPDATE payouts SET payee_name = NULL WHERE account_id = ? AND customer_id = ?';
      return {
        changed: await engine.work(session => session.run(sql, [caller.accountId, customerId])),
        next: null,
      };
    },
    retain: async () => ({ changed: 0, next: null }),
  };
}
