import type { Peer } from '../peers/peer';
import { type PreparedRequest, prepareRequest } from './prepared-request';

export interface Read {
  readonly path: string;
  /** Sent as JSON with POST; absent for a GET. */
  readonly body?: object;
  /** Throws when the answer does not hold what the comparison is about. */
  readonly check: (answer: unknown) => void;
}

/** A request that only reads, asked once before the load: a fast wrong answer must not win. */
export async function checkedRead(peer: Peer, { path, body, check }: Read): Promise<PreparedRequest> {
  const answer = await ask(peer, path, body);
  check(JSON.parse(answer));
  return {
    ...prepareRequest({ path, headers: peer.headers, body, transactions: 0 }),
    answerBytesLeast: Buffer.byteLength(answer) * 0.98, // Ids and numbers may differ by a few digits.
  };
}

/** The text of one successful answer. */
export async function ask({ origin, headers, name }: Peer, path: string, body?: object): Promise<string> {
  const answer = await fetch(origin + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name} answered ${path} with ${answer.status}: ${text.slice(0, 300)}`);
  return text;
}
