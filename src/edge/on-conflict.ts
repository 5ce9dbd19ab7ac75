import type { FastifyRequest } from 'fastify';
import { Fault } from '../fault';
import type { ConflictPolicy } from '../model/outcome';
import type { Query } from './transactions-api';

const POLICIES: ReadonlyMap<unknown, ConflictPolicy> = new Map([
  ['reject', 'REJECT'],
  ['replace', 'REPLACE'],
]);

/**
 * The policy that `?on_conflict=` names. Any other parameter is refused: a misspelt policy must not go
 * unnoticed.
 */
export function conflictPolicy(request: FastifyRequest): ConflictPolicy | undefined {
  const { on_conflict: given, ...others } = request.query as Query;
  if (Object.keys(others).length > 0)
    throw new Fault('INVALID', 'The query takes on_conflict and nothing else.');
  if (given === undefined) return undefined;
  const policy = POLICIES.get(given);
  if (policy) return policy;
  const message = 'must be reject or replace.';
  throw new Fault('INVALID', `on_conflict ${message}`, {
    errors: [{ field: 'on_conflict', code: 'INVALID', message }],
  });
}
