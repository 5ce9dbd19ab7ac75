/** What is said, as soon as it is made, of the first key of a new installation. */
export const firstKeyNote = (key: string): string =>
  ['This installation is new. Its admin key is shown this once; keep it safe:', '', `    ${key}`, ''].join(
    '\n',
  );

/** What is said once the gateway listens: the URL and, on the first start, a request to paste. */
export function startupMessage(url: string, firstKey?: string): string {
  const hello = `Peacock gateway listens at ${url}`;
  return firstKey === undefined ? hello : [hello, '', ...firstRequest(url, firstKey), ''].join('\n');
}

const firstRequest = (url: string, key: string): string[] => [
  'Store your first transaction:',
  '',
  `    curl ${url}/transactions \\`,
  `      -H "x-api-key: ${key}" -H 'content-type: application/json' \\`,
  `      -d '{"object_id":"order-1","amount":1999,"currency":"EUR","stripe":{"stripe_status":"succeeded"}}'`,
  '',
  `All else is explained at ${url}/docs`,
];
