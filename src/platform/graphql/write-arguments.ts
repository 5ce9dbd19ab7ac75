import { GraphQLSafeInt } from 'graphql-scalars';
import { Arg } from 'type-graphql';
import type { ExpectedVersion } from '../ingestion/expected-version';
import type { WriteOptions } from '../ingestion/ingest-service';
import type { ConflictPolicy } from '../ingestion/write-outcome';
import type { Context } from './context';
import { ConflictPolicyEnum } from './declared-enums';

/** What to do when other content is stored. Null counts as absent. */
export type OnConflict = ConflictPolicy | null | undefined;
/** The version that must be stored. Null counts as absent. */
export type Version = ExpectedVersion | null | undefined;

/** The argument `onConflict` of a mutation. */
export function onConflictArgument(description = ON_CONFLICT) {
  return Arg('onConflict', () => ConflictPolicyEnum, { nullable: true, description });
}

/** The argument `version` of a mutation. */
export function versionArgument() {
  return Arg('version', () => GraphQLSafeInt, { nullable: true, description: VERSION });
}

/** The options of a write, from its arguments and its request. */
export function writeOptions(
  { idempotency, channel }: Context,
  { onConflict, version }: { readonly onConflict?: OnConflict; readonly version?: Version },
): WriteOptions {
  return { onConflict: onConflict ?? undefined, version: version ?? undefined, idempotency, channel };
}

const ON_CONFLICT = "What to do when the id exists with other content. The default is the account's setting.";
const VERSION = 'The version that must be stored. Otherwise the write fails with STALE.';
