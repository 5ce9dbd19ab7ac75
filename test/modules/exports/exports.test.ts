import { parse } from 'csv-parse/sync';
import { TRANSACTION_CELLS } from '../../../src/modules/exports/transaction-cells';
import { textOfCell } from '../../../src/platform/http/csv';
import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { LEAVES, wirePath } from '../../support/field-rows';
import { useGateway } from '../../support/gateway';

/** What a CSV file that is not read by its rules would break at, and what a spreadsheet would run. */
const ODD = {
  description: 'a "quoted", text;\r\nof two lines – é 漢 🦚',
  customer_details: {
    object_id: '=HYPERLINK("https://evil.example")',
    name: ' kept ',
    phone: '+49 30 1234',
    website: 'x=1',
  },
  billing_details: { name: '@SUM(1)', line1: "'=1", city: '-1', line2: '\t=1' },
  shipping_details: { name: '＝1', city: "'" },
  metadata: { '=k': '=v', 'a,"b"': 'line\nline', z: '' },
};
const WHOLE = wholeTransaction({ object_id: 'whole' });

describe.each(databaseKinds)('exports on %s', kind => {
  const gateway = useGateway(kind);
  const exported = (query: string, key?: string) =>
    gateway.send('GET', `/transactions/export?${query}`, { key });
  const textOf = async (query: string, key?: string): Promise<string> => (await exported(query, key)).body;
  const linesOf = async (query: string, key?: string): Promise<Body[]> =>
    (await textOf(query, key))
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line));
  const idsOf = async (query: string, key?: string) => (await linesOf(query, key)).map(row => row.object_id);

  async function accountWith(rows: readonly Body[], account: string): Promise<string> {
    const key = await gateway.keyOf({ account });
    for (let start = 0; start < rows.length; start += 1000) {
      const body = rows.slice(start, start + 1000);
      const sent = await gateway.send('POST', '/transactions/batch', { key, body });
      expect(sent.body).toMatchObject({ created: body.length });
    }
    return key;
  }

  let key: string;
  const rows = [
    WHOLE,
    aTransaction({ object_id: 'bare' }),
    aTransaction({ object_id: 'odd', ...ODD }),
    ...Array.from({ length: 230 }, (_, n) =>
      aTransaction({ created: `2026-03-${String(28 - (n % 28)).padStart(2, '0')}T00:00:00Z` }),
    ),
  ];
  beforeAll(async () => {
    key = await accountWith(rows, 'exporting');
  });

  test('hold each transaction as one line, exactly as it is read alone, in the order of receipt', async () => {
    const answer = await exported('format=ndjson', key);
    const lines = answer.body.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line: string) => JSON.parse(line).object_id)).toEqual(rows.map(row => row.object_id));
    for (const id of ['whole', 'bare', 'odd']) {
      const { body } = await gateway.send('GET', `/transactions/${id}`, { key });
      expect(lines).toContain(JSON.stringify(body));
    }
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="transactions-\d{8}T\d{6}Z\.ndjson"$/,
    );
  });

  test('can be sent in again: unchanged where they come from, created elsewhere', async () => {
    const body = await textOf('format=ndjson', key);
    const headers = { 'content-type': 'application/x-ndjson' };
    const sendIn = async (to: string) => {
      const answer = await gateway.send('POST', '/transactions/batch', { key: to, body, headers });
      return JSON.parse(answer.body.trimEnd().split('\n').at(-1));
    };
    const other = await gateway.keyOf({ account: 'receiving' });
    const received = rows.length;
    expect(await sendIn(key)).toMatchObject({ received, unchanged: received });
    expect(await sendIn(other)).toMatchObject({ received, created: received });
    expect(await sendIn(other)).toMatchObject({ received, unchanged: received });
    const content = ({ id, received_at, updated_at, ...sent }: Body) => sent;
    expect((await linesOf('format=ndjson', other)).map(content)).toEqual(
      (await linesOf('format=ndjson', key)).map(content),
    );
  });

  test('are read by another library as what was stored, cell for cell', async () => {
    const answer = await exported('format=csv', key);
    const [names = [], ...cells] = parse(answer.body, { bom: true }) as string[][];
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toMatch(/\.csv"$/);
    const stored = await linesOf('format=ndjson', key);
    expect(cells).toHaveLength(rows.length);
    for (const [index, row] of stored.entries())
      expect(
        Object.fromEntries(names.map((name, column) => [name, textOfCell(cells[index]?.[column] ?? '')])),
      ).toEqual(Object.fromEntries(names.map(name => [name, cellOf(valueAt(row, name))])));
    const odd = Object.fromEntries(names.map((name, column) => [name, cells[2]?.[column]]));
    expect(odd).toMatchObject({
      'customer_details.object_id': `'${ODD.customer_details.object_id}`,
      'customer_details.phone': "'+49 30 1234",
      'billing_details.line1': "''=1",
      'shipping_details.name': "'＝1",
      amount: '1099',
    });
    expect(JSON.parse(String(odd.metadata))).toEqual(ODD.metadata);
  });

  test('have a column for each field of the table and each that is given back, and none twice', () => {
    const given = [
      'id',
      'status',
      'response_category',
      'processor',
      'created',
      'received_at',
      'updated_at',
      'version',
    ];
    expect(new Set(TRANSACTION_CELLS).size).toBe(TRANSACTION_CELLS.length);
    expect(new Set(TRANSACTION_CELLS)).toEqual(new Set([...LEAVES.map(wirePath), ...given]));
    for (const leaf of LEAVES) expect(cellOf(valueAt(WHOLE, wirePath(leaf)))).not.toBe('');
  });

  test('begin with the mark of UTF-8, once', async () => {
    const answer = await fetch(`${gateway.url}/transactions/export?format=csv`, {
      headers: { 'x-api-key': key },
    });
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text.split('\ufeff')).toHaveLength(2);
    expect(text.startsWith('\ufeffobject_id,currency,amount,')).toBe(true);
  });

  test('hold nothing but their head where nothing matches', async () => {
    expect(await textOf('format=ndjson&currency=JPY', key)).toBe('');
    expect(parse(await textOf('format=csv&currency=JPY', key), { bom: true })).toEqual([TRANSACTION_CELLS]);
    const empty = await gateway.keyOf({ account: 'without anything' });
    expect(await textOf('format=ndjson', empty)).toBe('');
  });

  test('take the filters of lists, and come in the order of creation where these speak of it', async () => {
    const list = async (query: string) => {
      const ids: unknown[] = [];
      for (let after = ''; ; ) {
        const { body } = await gateway.send('GET', `/transactions?limit=200&${query}${after}`, { key });
        ids.push(...body.data.map((row: Body) => row.object_id));
        if (!body.has_more) return ids;
        after = `&after=${body.next_cursor}`;
      }
    };
    for (const filter of [
      'currency=USD',
      'customer=%3DHYPERLINK(%22https://evil.example%22)',
      'received_from=2020-01-01T00:00:00Z',
    ])
      expect(await idsOf(`format=ndjson&${filter}`, key)).toEqual(
        await list(`order_by=received_asc&${filter}`),
      );
    for (const filter of [
      'created_from=2026-03-05T00:00:00Z&created_to=2026-03-20T00:00:00Z',
      'created_to=2026-03-20T00:00:00Z&currency=USD',
    ])
      expect(await idsOf(`format=ndjson&${filter}`, key)).toEqual(
        await list(`order_by=created_asc&${filter}`),
      );
    expect(await idsOf('format=ndjson&received_to=2020-01-01T00:00:00Z', key)).toEqual([]);
  });

  test('find what little there is far apart', async () => {
    const many = Array.from({ length: 2600 }, (_, n) =>
      aTransaction({ merchant_account_id: n % 1100 === 7 ? 'rare' : 'usual' }),
    );
    const own = await accountWith(many, 'far apart');
    const rare = many.filter(row => row.merchant_account_id === 'rare').map(row => row.object_id);
    expect(await idsOf('format=ndjson&merchant_account_id=rare', own)).toEqual(rare);
    expect(await idsOf('format=ndjson', own)).toEqual(many.map(row => row.object_id));
    expect(
      await idsOf('format=ndjson&created_from=2020-01-01T00:00:00Z&merchant_account_id=rare', own),
    ).toHaveLength(3);
  });

  test.each([
    ['format', 'currency=EUR'],
    ['format', 'format=xml'],
    ['format', 'format=csv&format=csv'],
    ['format', 'format=toString'],
    ['after', 'format=csv&after=x'],
    ['after', 'format=csv&after=01M80000000000000000000000&created_from=2020-01-01T00:00:00Z'],
    ['limit', 'format=csv&limit=5'],
    ['status', 'format=csv&status=great'],
    ['metadata_key', 'format=csv&metadata_value=x'],
  ])('are refused for a wrong %s: ?%s', async (field, query) => {
    const answer = await exported(query, key);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.errors).toMatchObject([{ field }]);
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  test('are for keys that may read, and for their own account alone', async () => {
    const writer = await gateway.keyOf({ account: 'exporting', scopes: ['ingest'] });
    expect((await exported('format=csv', writer)).status).toBe(403);
    const neighbour = await accountWith([aTransaction({ object_id: 'theirs' })], 'a neighbour');
    const [first] = await linesOf('format=ndjson', key);
    expect(await idsOf('format=ndjson', neighbour)).toEqual(['theirs']);
    expect(await idsOf(`format=ndjson&after=${first?.id}`, neighbour)).toEqual(['theirs']);
    const created = 'created_from=2020-01-01T00:00:00Z';
    expect((await exported(`format=ndjson&after=${first?.id}&${created}`, neighbour)).status).toBe(400);
  });
});

function valueAt(row: Body, name: string): unknown {
  return name.split('.').reduce<unknown>((held, part) => (held as Body | undefined)?.[part], row);
}

/** As it lies in a cell. */
function cellOf(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
