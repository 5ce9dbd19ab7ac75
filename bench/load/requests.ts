import { camelCase } from '../payload/camel-case';
import { fullTransaction } from '../payload/full-transaction';
import { MARKER } from '../payload/marker';
import { sparseTransaction } from '../payload/sparse-transaction';
import type { Peer } from '../peers/peer';
import { type PreparedRequest, prepareRequest } from './prepared-request';

type Receiver = Pick<Peer, 'headers'>;

const INGEST = `mutation($input: TransactionInput!) {
  ingestTransaction(input: $input) { outcome transaction { id } }
}`;
const BATCH_ROWS = 100;

/** `POST /transactions` with all 118 fields. */
export function singleRequest({ headers }: Receiver): PreparedRequest {
  return prepareRequest({ path: '/transactions', headers, body: fullTransaction(MARKER), transactions: 1 });
}

/** The same as a GraphQL mutation with variables; as with real clients, the document never changes. */
export function ingestRequest({ headers }: Receiver): PreparedRequest {
  const body = { query: INGEST, variables: { input: camelCase(fullTransaction(MARKER)) } };
  return prepareRequest({ path: '/graphql', headers, body, transactions: 1 });
}

/** `POST /transactions/batch` with a hundred transactions of 38 fields. */
export function batchRequest({ headers }: Receiver): PreparedRequest {
  const body = Array.from({ length: BATCH_ROWS }, () => sparseTransaction(MARKER));
  return prepareRequest({ path: '/transactions/batch', headers, body, transactions: BATCH_ROWS });
}

/** A GET that only reads. */
export function readRequest({ headers }: Receiver, path: string): PreparedRequest {
  return prepareRequest({ path, headers, transactions: 0 });
}
