/** A payload in GraphQL's naming, at every depth: `country_code_2_letter` becomes `countryCode2Letter`. */
export function camelCase(payload: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'object' && value !== null ? camelCase(value) : value,
    ]),
  );
}
