/** What is said when the gateway listens. */
export interface Greeting {
  readonly url: string;
  /** The first key of a new installation, where this process made it. */
  readonly key?: string;
}

/** Lines for people: the URL and, on the first start, the key and a request to paste. */
export function greeting({ url, key }: Greeting): string {
  const hello = `Peacock gateway listens at ${url}`;
  return key === undefined ? hello : [hello, '', ...firstSteps(url, key), ''].join('\n');
}

const firstSteps = (url: string, key: string): string[] => [
  'This installation is new. Its admin key is shown this once; keep it safe:',
  '',
  `    ${key}`,
  '',
  'Store your first transaction:',
  '',
  `    curl ${url}/transactions \\`,
  `      -H "x-api-key: ${key}" -H 'content-type: application/json' \\`,
  `      -d '{"object_id":"order-1","amount":1999,"currency":"EUR"}'`,
];
