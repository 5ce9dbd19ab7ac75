import type { FastifyRequest } from 'fastify';
import { noParameters, validationError } from '../fields/field-errors';

/**
 * Refuses by name every parameter of the query string but these: a misspelt one, or one that another route takes, must
 * not go unnoticed.
 */
export function onlyParameters({ query }: FastifyRequest, known: readonly string[] = []): void {
  const others = Object.keys(query as object).filter(name => !known.includes(name));
  if (others.length > 0) throw validationError(noParameters(others));
}

/** For a route that takes no parameter. */
export const NO_PARAMETERS = {
  preHandler: async (request: FastifyRequest) => onlyParameters(request),
} as const;
