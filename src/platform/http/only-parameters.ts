import type { FastifyRequest } from 'fastify';
import { noParameters, validationError } from '../fields/field-errors';

/**
 * Rejects every other query parameter by name: a misspelt one, or one of another route, must not be ignored
 * silently.
 */
export function onlyParameters({ query }: FastifyRequest, known: readonly string[] = []): void {
  const others = Object.keys(query as object).filter(name => !known.includes(name));
  if (others.length > 0) throw validationError(noParameters(others));
}

/** Options of a route without parameters. */
export const NO_PARAMETERS = {
  preHandler: async (request: FastifyRequest) => onlyParameters(request),
} as const;
