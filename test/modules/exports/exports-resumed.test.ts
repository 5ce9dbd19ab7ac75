import { parse } from 'csv-parse/sync';
import { aTransaction, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

describe.each(databaseKinds)('exports on %s', kind => {
  const gateway = useGateway(kind);
  const bytesOf = async (query: string): Promise<Buffer> => {
    const headers = { 'x-api-key': gateway.key };
    const answer = await fetch(`${gateway.url}/transactions/export?${query}`, { headers });
    return Buffer.from(await answer.arrayBuffer());
  };

  beforeAll(async () => {
    const odd = { description: 'a "quoted"\r\ntext, of two lines 🦚' };
    const body = Array.from({ length: 230 }, (_, n) =>
      n % 20 === 0
        ? wholeTransaction(odd)
        : aTransaction({ ...odd, created: `2026-03-${10 + (n % 19)}T00:00:00Z` }),
    );
    await gateway.send('POST', '/transactions/batch', { body });
  });

  test.each([
    ['ndjson', 'format=ndjson'],
    ['csv', 'format=csv'],
    ['ndjson', 'format=ndjson&created_to=2026-03-20T00:00:00Z'],
    ['csv', 'format=csv&created_from=2026-03-02T00:00:00Z'],
  ])(
    'that broke off at any byte go on behind the last whole row as if nothing had been: %s of %s',
    async (format, query) => {
      const whole = await bytesOf(query);
      for (let round = 0; round < 12; round += 1) {
        const broken = whole.subarray(0, 1 + Math.floor(Math.random() * (whole.length - 1)));
        const { text, after } = format === 'csv' ? wholeRecords(broken) : wholeLines(broken);
        const rest = await bytesOf(after ? `${query}&after=${after}` : query);
        expect(after ? text + rest : String(rest)).toBe(String(whole));
      }
    },
  );
});

interface Rescued {
  readonly text: string;
  readonly after?: string;
}

/** What a reader of lines keeps of a file that broke off. */
function wholeLines(broken: Buffer): Rescued {
  const text = broken.subarray(0, broken.lastIndexOf('\n') + 1).toString();
  const last = text.split('\n').at(-2);
  return { text, after: last && JSON.parse(last).id };
}

/** The same of records, whose cells may hold ends of lines: a record ends where the quotes before it are even. */
function wholeRecords(broken: Buffer): Rescued {
  for (let end = broken.lastIndexOf('\r\n'); end > 0; end = broken.lastIndexOf('\r\n', end - 1)) {
    const text = broken.subarray(0, end + 2).toString();
    if (text.split('"').length % 2 === 0) continue;
    const [names = [], ...cells] = parse(text, { bom: true }) as string[][];
    return { text, after: cells.at(-1)?.[names.indexOf('id')] };
  }
  return { text: '' };
}
