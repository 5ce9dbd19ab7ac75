import type { Body } from '../../../support/a-transaction';

/** One write as a client asks for it; bodies are in wire names and without their id. */
export type Ask =
  | { verb: 'put'; objectId: string; body: Body; onConflict: 'REJECT' | 'REPLACE'; version?: number | 'any' }
  | { verb: 'patch'; objectId: string; patch: Body; version?: number | 'any' };

/** What is stored under one id; null where nothing is. */
export type State = { readonly version: number; readonly content: string } | null;

/** What the client is told: an outcome with what is stored then, or the code of a refusal. */
export interface Answer {
  readonly said: string;
  readonly stored?: State;
}

/** The whole of the rules of writing, for one id at a time: slow, in memory, obviously right. */
export function answerOf(state: State, ask: Ask): Answer {
  const { version } = ask;
  if (ask.verb === 'patch' && !state) return { said: 'NOT_FOUND' };
  if (version !== undefined && !state) return { said: 'STALE' };
  if (typeof version === 'number' && version !== state?.version) return { said: 'STALE' };
  const content = contentOf(
    ask.verb === 'put' ? ask.body : merged(JSON.parse(state?.content ?? ''), ask.patch),
  );
  if (!content) return { said: 'INVALID' };
  if (!state) return { said: 'CREATED', stored: { version: 1, content } };
  if (content === state.content) return { said: 'UNCHANGED', stored: state };
  if (ask.verb === 'put' && ask.onConflict === 'REJECT') return { said: 'CONFLICT' };
  return { said: 'REPLACED', stored: { version: state.version + 1, content } };
}

/** The state after an answer. */
export function stateAfter(state: State, { stored }: Answer): State {
  return stored ?? state;
}

/** A body in one form: no nulls, no empty parts, names sorted, the currency in upper case; '' where it is incomplete. */
export function contentOf(body: Body): string {
  if (typeof body.amount !== 'number' || typeof body.currency !== 'string') return '';
  return JSON.stringify(plain({ ...body, currency: body.currency.toUpperCase() }));
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, held]) => [name, plain(held)] as const);
  const present = entries.filter(
    ([name, held]) => !isNothing(held) || (name === 'metadata' && held !== null),
  );
  return Object.fromEntries(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isNothing(held: unknown): boolean {
  return held === null || (typeof held === 'object' && Object.keys(held).length === 0);
}

/** The pseudocode of RFC 7396, section 2. */
function merged(target: unknown, patch: unknown): Body {
  if (typeof patch !== 'object' || patch === null) return patch as never;
  const result: Body = typeof target === 'object' && target !== null ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}
