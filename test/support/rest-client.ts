import type { Body } from './a-transaction';
import type { Answer, GatewayClient } from './gateway';
import type { Client, Reply, RowReply, Terms, Version } from './parsers';

/** The gateway over REST. */
export function restClient(gateway: GatewayClient): Client {
  const pathOf = (objectId: unknown) => `/transactions/${encodeURIComponent(String(objectId))}`;
  return {
    naming: 'wire',
    async ingest(body, { version, key, onConflict }: Terms = {}) {
      if (version === undefined) return replyOf(await post('/transactions', { body, key, onConflict }));
      const headers = { 'if-match': `"${version}"` };
      return replyOf(await gateway.send('PUT', pathOf((body as Body).object_id), { body, key, headers }));
    },
    async ingestMany(body, { key, onConflict }: Terms = {}) {
      const answer = await post('/transactions/batch', { body, key, onConflict });
      const { results, ...counts } = answer.body;
      if (!results) throw new Error(JSON.stringify(answer.body));
      return { counts, rows: results.map(rowOf) };
    },
    async patch(objectId, body, { version, key }: Terms = {}) {
      const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
      return replyOf(await gateway.send('PATCH', pathOf(objectId), { body, key, headers }));
    },
    async find(objectId, key) {
      const { status, body } = await gateway.send('GET', pathOf(objectId), { key });
      return status === 404 ? null : body;
    },
    async history(objectId) {
      const { body } = await gateway.send('GET', `${pathOf(objectId)}/history`);
      return body.data.map(({ recorded_at: recordedAt, ...rest }: WireVersion) => ({ ...rest, recordedAt }));
    },
  };

  function post(path: string, { body, key, onConflict }: Terms & { body: unknown }): Promise<Answer> {
    const query = onConflict ? `?on_conflict=${onConflict.toLowerCase()}` : '';
    return gateway.send('POST', `${path}${query}`, { body, key });
  }
}

function replyOf({ status, headers, body }: Answer): Reply {
  if (status !== 200) return { code: body.code, message: body.detail, errors: body.errors ?? [] };
  const outcome = headers.get('x-outcome')?.toUpperCase();
  return { outcome, stale: headers.get('x-stale') === 'true', transaction: body, errors: [] };
}

type WireVersion = Omit<Version, 'recordedAt'> & { recorded_at: string };

interface WireRow {
  index: number;
  object_id: string | null;
  outcome: string;
  stale?: boolean;
  error?: Pick<Reply, 'code' | 'message' | 'errors'>;
}

function rowOf({ index, object_id: objectId, outcome, stale = false, error }: WireRow): RowReply {
  return { index, objectId, outcome, stale, errors: [], ...error };
}
