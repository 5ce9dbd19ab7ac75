import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { WrongBlock } from '../../../../src/modules/metrics/rollups/rebuilder.store';
import { createRollups } from '../../../../src/modules/metrics/rollups/rollups.service';
import { createRetention } from '../../../../src/modules/privacy/privacy.module';
import type { Database } from '../../../../src/platform/database/database';
import { idSource } from '../../../../src/platform/database/id';
import type { Gateway } from '../../../support/gateway';

/** What is done beside the writes of callers. */
export type Act =
  | { readonly what: 'nothing' | 'aggregate' | 'compare' | 'rebuild' | 'redact' }
  | { readonly what: 'erase'; readonly customer: string; readonly metadata: boolean }
  /** Of what was received longer ago than so many sendings. */
  | { readonly what: 'delete'; readonly back: number };

/** An act, and whether it goes on while the next sending is under way. */
export interface Upkeep {
  readonly act: Act;
  readonly isDuring: boolean;
}

export const anyUpkeep: fc.Arbitrary<Upkeep> = fc.record({
  act: fc.oneof<fc.Arbitrary<Act>[]>(
    fc.constantFrom('nothing', 'aggregate', 'compare', 'rebuild', 'redact').map(what => ({ what }) as Act),
    fc.record({
      what: fc.constant('erase'),
      customer: fc.constantFrom('ada', 'bob'),
      metadata: fc.boolean(),
    }),
    fc.record({ what: fc.constant('delete'), back: fc.nat(2) }),
  ),
  isDuring: fc.boolean(),
});

/** The beginning of a sending: what was received before has a smaller time of receipt, what comes has a greater one. */
export interface Mark {
  readonly step: number;
  /** Epoch ms. */
  readonly at: number;
}

/** A mark that nothing is received at. */
export async function markAt(step: number): Promise<Mark> {
  const at = Date.now() + 1;
  while (Date.now() <= at) await sleep(1);
  return { step, at };
}

export interface Account {
  readonly id: string;
  readonly key: string;
}

/** Carries out acts of one account; `cut` says what is old. Throws where the doctor finds a block that is wrong. */
export async function carryOut(gateway: Gateway, account: Account, act: Act, cut: Mark): Promise<void> {
  const { database } = gateway;
  const { aggregator, rebuilder } = createRollups(database);
  if (act.what === 'aggregate') await aggregator.aggregate(account.id);
  if (act.what === 'compare') {
    const wrong: WrongBlock[] = [];
    await rebuilder.compare(account.id, block => wrong.push(block));
    expect(wrong).toEqual([]);
  }
  if (act.what === 'rebuild') {
    await database.engine.single(SPOIL, [account.id]);
    await rebuilder.rebuild(account.id);
  }
  if (act.what === 'redact' || act.what === 'delete') await sweep(database, act.what, cut);
  if (act.what === 'erase') {
    const { data, errors } = await gateway.graphql(ERASE, act, account.key);
    expect(errors).toBeUndefined();
    expect(data.eraseCustomer.next).toBeNull();
  }
}

/** Every other block is lost. */
const SPOIL = 'DELETE FROM rollup_blocks WHERE account_id = ? AND day % 2 = 0';
const ERASE = `mutation ($customer: ID!, $metadata: Boolean!) {
  eraseCustomer(objectId: $customer, metadata: $metadata) { next } }`;
const DAY_MS = 86_400_000;

async function sweep(database: Database, retentionMode: 'redact' | 'delete', { at }: Mark): Promise<void> {
  const rule = { retentionDays: 1, retentionMode };
  await createRetention(database, rule, idSource(), { clock: () => at + DAY_MS })?.cleanUp();
}
