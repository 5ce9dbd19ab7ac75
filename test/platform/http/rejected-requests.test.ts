import type { FastifyInstance } from 'fastify';
import type { RejectedSubmission } from '../../../src/platform/ingestion/rejected-submission';
import { anEdge, type Edge } from './support/an-edge';

describe('requests that are refused as a whole', () => {
  const noted: RejectedSubmission[] = [];
  let edge: Edge;
  beforeAll(async () => {
    const register = (server: FastifyInstance) => {
      server.post('/others/:objectId', { config: { access: 'ingest' } }, async () => ({}));
      server.post('/both', { config: { writes: { channel: 'graphql', kind: null } } }, async () => ({}));
    };
    edge = await anEdge({ recordRejection: refused => void noted.push(refused) }, register);
  });
  afterAll(() => edge.server.close());
  beforeEach(() => noted.splice(0));

  const send = (path: string, key: string, type = 'application/json') =>
    edge.server.inject({
      method: 'POST',
      url: path,
      headers: { 'x-api-key': key, 'content-type': type },
      payload: '{',
    });
  const told = () =>
    noted.map(({ caller, channel, kind, objectId, apiError }) => [
      ...[caller.keyName, channel, kind, objectId, apiError.code],
    ]);

  test('are noted with the id that the path names, on routes for the scope ingest that say nothing too', async () => {
    await send('/others/a', 'pck-writer');
    expect(told()).toEqual([['pck-writer', 'rest', null, 'a', 'INVALID']]);
  });

  test('are noted of keys that may not write, as what they are', async () => {
    await send('/others/a', 'pck-reader');
    await send('/transactions/batch', 'pck-reader', 'application/x-ndjson');
    await send('/refunds', 'pck-reader');
    await send('/disputes/batch', 'pck-reader');
    expect(told()).toEqual([
      ['pck-reader', 'rest', null, 'a', 'FORBIDDEN'],
      ['pck-reader', 'ndjson', 'transaction', null, 'FORBIDDEN'],
      ['pck-reader', 'rest', 'refund', null, 'FORBIDDEN'],
      ['pck-reader', 'batch', 'dispute', null, 'FORBIDDEN'],
    ]);
  });

  test('are noted on a route for reading and writing only of keys that may write', async () => {
    for (const key of ['pck-reader', 'pck-admin', 'pck-writer']) await send('/both', key);
    expect(told().map(([key]) => key)).toEqual(['pck-admin', 'pck-writer']);
  });

  test('are not noted of whom nobody knows, nor on routes for reading', async () => {
    await send('/transactions', 'pck-nobody');
    await edge.server.inject({
      method: 'GET',
      url: '/transactions/nobodys',
      headers: { 'x-api-key': 'pck-admin' },
    });
    expect(noted).toEqual([]);
  });
});
