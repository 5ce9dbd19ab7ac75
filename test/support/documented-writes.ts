import type { Transaction } from '../../src/modules/transactions/transaction.model';
import type { Body } from './a-transaction';
import { aTransaction } from './a-transaction';
import type { Work } from './background-work';
import type { Gateway, Request } from './gateway';

/** Every way to write, of what is new and of what is stored, with and without an idempotency key. */
export function documentedWrites(gateway: Gateway, one: Transaction): Work {
  const send = async (method: string, path: string, request: Request): Promise<Body> => {
    const { status, body } = await gateway.send(method, path, request);
    if (status !== 200) throw new Error(`${method} ${path} was answered with ${status}: ${body.detail}`);
    return body;
  };
  const { objectId } = one;
  const path = `/transactions/${encodeURIComponent(objectId)}`;
  const changed = (amount: number) => aTransaction({ object_id: objectId, amount });
  const reversal = (own: Body = {}) => ({
    ...{ object_id: `${objectId} 1`, transaction_object_id: objectId, currency: 'EUR', amount: 5 },
    ...own,
  });
  const headers = { 'idempotency-key': 'a-key' };
  const written: Record<string, () => Promise<unknown>> = {
    'a new transaction': () => send('POST', '/transactions', { body: aTransaction() }),
    'one that is there': () => send('POST', '/transactions?on_conflict=replace', { body: changed(7) }),
    'a transaction by its id': () => send('PUT', path, { body: changed(8) }),
    'a patch': () => send('PATCH', path, { body: { amount: 9 } }),
    'a batch': () =>
      send('POST', '/transactions/batch?on_conflict=replace', {
        body: [...Array.from({ length: 60 }, () => aTransaction()), changed(10)],
      }),
    'under a key': () => send('POST', '/transactions?on_conflict=replace', { headers, body: changed(11) }),
    'under the same key again': () =>
      send('POST', '/transactions?on_conflict=replace', { headers, body: changed(11) }),
    'a customer': () => send('POST', '/customers', { body: { object_id: 'somebody', name: 'Somebody' } }),
    'a customer that is there': () =>
      send('PUT', `/customers/${encodeURIComponent(String(one.customerDetails?.objectId))}`, {
        body: { name: 'Somebody else' },
      }),
  };
  for (const plural of ['refunds', 'disputes']) {
    written[`new ${plural}`] = () =>
      send('POST', `/${plural}`, { body: reversal({ object_id: `new ${plural}` }) });
    written[`${plural} that are there`] = () =>
      send('POST', `/${plural}?on_conflict=replace`, { body: reversal() });
  }
  return written;
}
