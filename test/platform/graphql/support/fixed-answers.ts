import { ApiError } from '../../../../src/platform/errors/api-error';
import type { Context } from '../../../../src/platform/graphql/context';
import type { Caller } from '../../../../src/platform/ingestion/caller';
import { registrationsOf } from '../../../support/registrations';

const transaction = (objectId: string) => ({
  id: `id-${objectId}`,
  objectId,
  currency: 'EUR',
  amount: 9_007_199_254_740_991,
  disputed: false,
  description: null,
  metadata: { order: 'A-1', 'é 🦚': '' },
  stripe: null,
  billingDetails: { line1: 'Rue "É"', city: undefined, countryCode2Letter: 'FR' },
  status: 'approved',
  responseCategory: 'approved',
  createdAt: '2026-01-01T00:00:00.000Z',
  created: '2026-01-01T00:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 2,
});

/** Questions with fixed answers, some of which fail: what matters here is how they are executed. */
const transactions = {
  async find(_caller: Caller, objectId: string) {
    if (objectId === 'failing') throw new ApiError('UNAVAILABLE', 'The database is away.');
    if (objectId === 'broken') return { ...transaction('broken'), currency: null, version: 2 ** 60 };
    return objectId === 'absent' ? null : transaction(objectId);
  },
  async list(_caller: Caller, { first }: { first?: number | null }) {
    const found = ['a', 'broken', 'c'].slice(0, first ?? 3).map(transaction);
    return { transactions: found, hasNextPage: false, hasPreviousPage: false };
  },
  count: async () => {
    throw new Error('a secret');
  },
  async histories(_caller: Caller, asked: readonly { objectId: string }[]) {
    if (asked.some(({ objectId }) => objectId === 'broken'))
      throw new ApiError('FORBIDDEN', 'The key lacks the scope read.');
    const entry = { version: 1, recordedAt: 'no moment', actor: { id: 'k', name: 'till' }, changes: [] };
    return asked.map(({ objectId }) => [{ ...entry, transaction: transaction(objectId) }]);
  },
};
const caller = { accountId: 'a', keyId: 'k', keyName: 'till', scopes: ['read'], conflictPolicy: 'REJECT' };
const accounts = {
  own: async () => ({ id: 'a', name: 'shop', conflictPolicy: 'REJECT', createdAt: new Date(0) }),
};
const apiKeys = { list: async () => [null] };
/** Resolvers that answer the same every time. */
export const registrations = registrationsOf({ transactions, accounts, apiKeys });
export const context = { caller, channel: 'graphql' } as Context;
