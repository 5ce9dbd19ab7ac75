import type { FastifyRequest } from 'fastify';
import { validationError } from '../fields/field-errors';
import type { ConflictPolicy } from '../ingestion/write-outcome';
import type { Query } from './objects-api';
import { onlyParameters } from './only-parameters';

const POLICIES: ReadonlyMap<unknown, ConflictPolicy> = new Map([
  ['reject', 'REJECT'],
  ['replace', 'REPLACE'],
]);

/** The policy of `?on_conflict=`, the only parameter of the route. */
export function conflictPolicy(request: FastifyRequest): ConflictPolicy | undefined {
  onlyParameters(request, ['on_conflict']);
  const { on_conflict: given } = request.query as Query;
  if (given === undefined) return undefined;
  const policy = POLICIES.get(given);
  if (policy) return policy;
  throw validationError([{ field: 'on_conflict', code: 'INVALID', message: 'must be reject or replace.' }]);
}
