/** The message that shows the first key of a new installation. */
export const firstKeyMessage = (key: string): string =>
  ['This installation is new. Its admin key is shown only once. Store it safely:', '', `    ${key}`, ''].join(
    '\n',
  );

/** The message at the start: the URL and, on the first start, a request to paste. */
export function startupMessage(url: string, firstKey?: string): string {
  const greeting = `Peacock gateway listens at ${url}`;
  return firstKey === undefined ? greeting : [greeting, '', ...firstRequest(url, firstKey), ''].join('\n');
}

const firstRequest = (url: string, key: string): string[] => [
  'Store your first transaction:',
  '',
  `    curl ${url}/transactions \\`,
  `      -H "x-api-key: ${key}" -H 'content-type: application/json' \\`,
  `      -d '{"object_id":"order-1","amount":1999,"currency":"EUR","stripe":{"stripe_status":"succeeded"}}'`,
  '',
  `Documentation: ${url}/docs`,
];
