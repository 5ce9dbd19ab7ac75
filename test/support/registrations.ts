import { resolversOf, type Services } from '../../src/app/resolvers';
import type { ResolverRegistration } from '../../src/platform/graphql/registration';

/** Every resolver as GraphQL is handed it, of which only those work whose services are given. */
export function registrationsOf(
  services: Partial<Record<keyof Services, object>> = {},
): readonly ResolverRegistration[] {
  const none = { commands: undefined, reversals: undefined, queries: undefined };
  const all = { refunds: none, disputes: none, customers: none, ...services };
  return resolversOf(all as unknown as Services).registrations;
}
