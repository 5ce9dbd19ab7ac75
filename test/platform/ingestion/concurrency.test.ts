import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { LEAVES, setAt } from '../../support/field-rows';
import { useGateway } from '../../support/gateway';
import { type Client, clientOf, PROTOCOLS } from '../../support/parsers';

const FREE = LEAVES.filter(({ row }) => row.kind === 'text' && !row.pattern && !row.required);

/** A whole transaction that says in every text whose it is: two of them that were mixed would show it. */
const markedWith = (mark: number, body: Body): Body =>
  FREE.reduce<Body>((marked, { path }) => setAt(marked, path, `m${mark}`), { ...body, amount: mark });

const isUnmixed = (found: Body | null | undefined): boolean =>
  JSON.stringify(found)
    .match(/"m\d+"/g)
    ?.every(mark => mark === `"m${found?.amount}"`) ?? false;

describe.each(databaseKinds)('many at once on two gateways over one database, %s', kind => {
  const gateway = useGateway(kind);
  const clients: Client[] = [];
  beforeAll(async () => {
    const other = await gateway.beside();
    for (const channels of [gateway, other]) {
      for (const protocol of PROTOCOLS) clients.push(clientOf(channels, protocol));
    }
  });

  /** Does it as often at the same time, by turns through both protocols of both gateways. */
  const atOnce = <T>(times: number, event: (parse: Client, turn: number) => Promise<T>): Promise<T[]> =>
    Promise.all(
      Array.from({ length: times }, (_, turn) => event(clients[turn % clients.length] as Client, turn)),
    );

  async function countOf(objectId: unknown): Promise<number> {
    const sql = 'SELECT count(*) AS found FROM transactions WHERE object_id = ?';
    const [row] = await gateway.database.engine.rows(sql, [String(objectId)]);
    return Number(row?.found);
  }

  test('fifty posts of one transaction store it once; the others find it stored', async () => {
    const body = wholeTransaction();
    const replies = await atOnce(50, parse => parse.ingest(body));
    const outcomes = replies.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['CREATED', ...Array(49).fill('UNCHANGED')]);
    expect(new Set(replies.map(({ transaction }) => transaction?.id)).size).toBe(1);
    expect(await countOf(body.object_id)).toBe(1);
  });

  test('of several contents under one id exactly one wins, unmixed', async () => {
    const body = wholeTransaction();
    const replies = await atOnce(24, (parse, turn) => parse.ingest(markedWith(turn, body)));
    const winners = replies.flatMap(({ outcome }, turn) => (outcome === 'CREATED' ? [turn] : []));
    expect(winners).toHaveLength(1);
    expect(replies.filter(({ code }) => code === 'CONFLICT')).toHaveLength(23);
    expect(await clients[0]?.find(String(body.object_id))).toMatchObject(
      markedWith(Number(winners[0]), body),
    );
  });

  test('replacements follow one another: every one is a version, and none is mixed', async () => {
    const body = wholeTransaction();
    const replies = await atOnce(24, (parse, turn) =>
      parse.ingest(markedWith(turn, body), { onConflict: 'REPLACE' }),
    );
    expect(replies.map(({ transaction }) => Number(transaction?.version)).sort((a, b) => a - b)).toEqual(
      replies.map((_, index) => index + 1),
    );
    const history = await clients[0]?.history(String(body.object_id));
    expect(history).toHaveLength(24);
    expect(history?.filter(({ transaction }) => !isUnmixed(transaction))).toEqual([]);
  });

  test('patches of different fields are all kept', async () => {
    const body = aTransaction();
    const id = String(body.object_id);
    await clients[0]?.ingest(body);
    const replies = await atOnce(16, (parse, turn) =>
      parse.patch(id, { metadata: { [`label ${turn}`]: 'x' } }),
    );
    expect(replies.map(({ outcome }) => outcome)).toEqual(Array(16).fill('REPLACED'));
    const found = await clients[0]?.find(id);
    expect(Object.keys(found?.metadata ?? {})).toHaveLength(16);
    expect(found?.version).toBe(17);
  });

  test('batches of the same rows in different orders store each row once', async () => {
    const rows = Array.from({ length: 100 }, () => aTransaction());
    const replies = await atOnce(8, (parse, turn) => parse.ingestMany(turn % 2 ? rows : [...rows].reverse()));
    const count = (name: string) => replies.reduce((sum, { counts }) => sum + Number(counts[name]), 0);
    expect([count('created'), count('unchanged')]).toEqual([100, 700]);
  });
});
