import type { GatewayClient } from './gateway';
import { EVERY_FIELD, EVERY_FIELD_OF_A_VERSION, inWireNames, saidIn } from './naming';
import type { Client, Reply, Terms } from './parsers';

/** The gateway over GraphQL. */
export function graphqlClient(gateway: GatewayClient): Client {
  const said = (body: unknown) => saidIn('name', body);
  return {
    naming: 'name',
    async ingest(body, { key, ...terms }: Terms = {}) {
      return replyOf(
        await gateway.graphql(INGEST, { input: said(body), ...terms }, key),
        'ingestTransaction',
      );
    },
    async ingestMany(bodies, { key, onConflict }: Terms = {}) {
      const variables = { inputs: bodies.map(said), onConflict };
      const answer = await gateway.graphql(INGEST_MANY, variables, key);
      if (!answer.data) throw new Error(JSON.stringify(answer));
      const { results, ...counts } = answer.data.ingestTransactions;
      // biome-ignore lint/suspicious/noExplicitAny: the answer is as the query asked for it.
      return { counts, rows: results.map(({ error, ...row }: any) => ({ errors: [], ...row, ...error })) };
    },
    async patch(objectId, patch, { key, version }: Terms = {}) {
      const variables = { objectId, patch: said(patch), version };
      return replyOf(await gateway.graphql(UPDATE, variables, key), 'updateTransaction');
    },
    async find(objectId, key) {
      const { data, errors } = await gateway.graphql(FIND, { objectId }, key);
      // Null stands for "there is none", never for a question that was not answered.
      if (errors) throw new Error(JSON.stringify(errors));
      return data.transaction && inWireNames(data.transaction);
    },
    async history(objectId) {
      const { data } = await gateway.graphql(HISTORY, { objectId });
      return data.transaction.history.map((entry: { transaction: object }) => ({
        ...entry,
        transaction: inWireNames(entry.transaction),
      }));
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the answer is as the query asked for it.
function replyOf({ data, errors }: any, mutation: string): Reply {
  if (errors) {
    const [{ message, extensions }] = errors;
    return { message, code: extensions.code, errors: extensions.errors ?? [] };
  }
  const { transaction, ...written } = data[mutation];
  return { ...written, transaction: inWireNames(transaction), errors: [] };
}

const INGEST = `mutation($input: TransactionInput!, $onConflict: ConflictPolicy, $version: SafeInt) {
  ingestTransaction(input: $input, onConflict: $onConflict, version: $version) {
    outcome stale transaction { ${EVERY_FIELD} } } }`;

const INGEST_MANY = `mutation($inputs: [TransactionInput!]!, $onConflict: ConflictPolicy) {
  ingestTransactions(inputs: $inputs, onConflict: $onConflict) {
    received created unchanged stale replaced conflicts rejected
    results { index objectId outcome stale error { code message errors { field code message } } } } }`;

const UPDATE = `mutation($objectId: ID!, $patch: TransactionPatchInput!, $version: SafeInt) {
  updateTransaction(objectId: $objectId, patch: $patch, version: $version) {
    outcome stale transaction { ${EVERY_FIELD} } } }`;

const FIND = `query($objectId: ID!) { transaction(objectId: $objectId) { ${EVERY_FIELD} } }`;

const HISTORY = `query($objectId: ID!) { transaction(objectId: $objectId) { history {
  version recordedAt actor { id name } changes { field before after }
  transaction { ${EVERY_FIELD_OF_A_VERSION} } } } }`;
