import { isDeepStrictEqual } from 'node:util';
import type { Body } from '../../support/a-transaction';
import type { Client } from './client';
import { type Attempt, headersOf, type Ledger } from './ledger';

export interface AuditOptions {
  readonly client: Client;
  readonly ledger: Ledger;
  /** The ids to look at; all where absent. */
  readonly ids?: readonly string[];
  /** Whether the last attempt is sent once more, as a careful caller does. */
  readonly resend?: boolean;
}

/**
 * Compares what is stored with what the senders know, and tells every difference: something acknowledged is missing or
 * older, something is stored that nobody sent, a version is missing, a repetition is not recognised.
 */
export async function audit({
  client,
  ledger,
  ids = ledger.ids,
  resend = true,
}: AuditOptions): Promise<string[]> {
  const differences: string[] = [];
  const queue = [...ids];
  const look = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const attempts = ledger.of(id);
      const found = await differencesOf(client, id, attempts);
      const repeated = resend ? await repeat(client, attempts) : [];
      differences.push(...[...found, ...repeated].map(difference => `${id}: ${difference}`));
    }
  };
  await Promise.all(Array.from({ length: 4 }, look));
  return differences;
}

/** How many transactions the account holds. */
export async function countStored(client: Client): Promise<number> {
  const body = { query: '{ transactions(first: 1) { totalCount } }' };
  const { text } = await client.send('POST', '/graphql', { body });
  return JSON.parse(text).data.transactions.totalCount;
}

async function differencesOf(client: Client, id: string, attempts: readonly Attempt[]): Promise<string[]> {
  const path = `/transactions/${encodeURIComponent(id)}`;
  const lastStored = attempts.findLastIndex(({ stored }) => stored);
  const { status, text } = await client.send('GET', path);
  if (status === 404) return lastStored === -1 ? [] : ['acknowledged, but not found'];
  if (status !== 200) return [`read with ${status}`];
  const now = attempts.findLastIndex(({ body }) => holds(JSON.parse(text), body));
  if (now === -1) return ['stored as nobody sent it'];
  if (now < lastStored) return ['stored in an older version than was acknowledged'];
  const history: Version[] = JSON.parse((await client.send('GET', `${path}/history`)).text).data;
  return historyDifferences(history, attempts.slice(0, now + 1));
}

function historyDifferences(history: readonly Version[], attempts: readonly Attempt[]): string[] {
  const versions = [...history].sort((one, other) => one.version - other.version);
  const places = versions.map(({ transaction }) =>
    attempts.findLastIndex(({ body }) => holds(transaction, body)),
  );
  const missing = attempts.filter(({ stored }, place) => stored && !places.includes(place));
  return [
    ...(versions.some(({ version }, place) => version !== place + 1) ? ['versions are not 1, 2, 3 …'] : []),
    ...(places.includes(-1) ? ['a version as nobody sent it'] : []),
    ...(places.some((place, at) => at > 0 && place <= (places[at - 1] as number))
      ? ['versions out of order']
      : []),
    ...missing.map(({ body }) => `the acknowledged version ${body.amount} is missing in the history`),
  ];
}

/** The last attempt again; it is known, or it was never stored. */
async function repeat(client: Client, attempts: readonly Attempt[]): Promise<string[]> {
  const last = attempts.at(-1) as Attempt;
  const replaces = attempts.length > 1;
  const path = `/transactions${replaces ? '?on_conflict=replace' : ''}`;
  const { status, headers, text } = await client.send('POST', path, {
    body: last.body,
    headers: headersOf(last),
  });
  const outcome = headers['x-outcome'];
  // An answer that was kept with its key is given again as it was.
  const known = last.key ? ['unchanged', 'created'] : ['unchanged'];
  const expected = last.stored ? known : ['unchanged', replaces ? 'replaced' : 'created', 'created'];
  if (status !== 200 || !expected.includes(String(outcome)))
    return [`repeated: ${status} ${outcome} ${text}`];
  last.stored = true;
  return [];
}

/** Whether the stored transaction says everything that was sent. */
function holds(stored: Body, sent: Body): boolean {
  return Object.entries(sent).every(([name, value]) => isDeepStrictEqual(stored[name], value));
}

interface Version {
  readonly version: number;
  readonly transaction: Body;
}
