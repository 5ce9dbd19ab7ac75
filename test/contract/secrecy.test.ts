import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import type { FieldKind } from '../../src/platform/fields/row';
import { rowsOf } from '../../src/platform/fields/table';
import { aTransaction, wholeTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { bodyWith, LEAVES, setAt } from '../support/field-rows';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

/** Stands in every value that is sent: an answer or a log line that shows any of it shows this. */
const MARK = 'Zq7Secret';
const NUMBER = 7_130_713.5;
const SHOWN = /Zq7Secret|7130713|4111\D?1111/i;

/** A value that the kind refuses, with the mark in it. */
const WRONG: Record<FieldKind, unknown> = {
  text: `${MARK} `.repeat(200),
  whole: NUMBER,
  flag: MARK,
  moment: MARK,
  choice: MARK,
  labels: { [MARK]: 1 },
  part: MARK,
};
const PARTS = rowsOf(TransactionInput).filter(({ kind }) => kind === 'part');
const CARD = `${MARK} 4111 1111 1111 1111`;

const allWrong = LEAVES.reduce((body, { path, row }) => setAt(body, path, WRONG[row.kind]), {});
const allStrange = aTransaction({
  nope: MARK,
  ...Object.fromEntries(PARTS.map(({ wire }) => [wire, { nope: MARK }])),
});
const withCards = LEAVES.filter(({ row }) => row.kind === 'text' && row.max === 255).map(leaf =>
  bodyWith(leaf, CARD),
);

describe.each(databaseKinds)('what was sent is shown to nobody, on %s', kind => {
  const gateway = useGateway(kind);
  afterEach(() => {
    expect(gateway.log.length).toBeGreaterThan(0);
    expect(gateway.log.filter(line => SHOWN.test(line))).toEqual([]);
  });

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('when a field, or all of them, are wrong or unknown', async () => {
      const rows = LEAVES.map(leaf => bodyWith(leaf, WRONG[leaf.row.kind]));
      const batch = await parse.ingestMany([...rows, allWrong, allStrange, MARK, [MARK]]);
      expect(batch.counts).toMatchObject({ created: 0, rejected: rows.length + 4 });
      const single = [await parse.ingest(allWrong), await parse.ingest(allStrange), await parse.ingest(MARK)];
      expect(JSON.stringify([batch, single])).not.toMatch(SHOWN);
    });

    test('when a field holds a card number, whichever', async () => {
      const { rows } = await parse.ingestMany(withCards);
      const refused = rows.filter(({ code }) => code === 'CARD_NUMBER');
      expect(refused.length).toBeGreaterThan(80);
      expect(JSON.stringify(refused)).not.toMatch(SHOWN);
      const patch = await parse.patch('nobody', { metadata: { a: CARD }, description: CARD });
      expect(patch.code).toBe('CARD_NUMBER');
      expect(JSON.stringify(patch)).not.toMatch(SHOWN);
    });

    test('when content conflicts, or another version is stored', async () => {
      const body = wholeTransaction();
      await parse.ingest({ ...body, description: `${MARK} stored` });
      const sent = { ...body, description: `${MARK} sent` };
      const replies = [
        await parse.ingest(sent),
        await parse.ingest(sent, { version: 9, onConflict: 'REPLACE' }),
      ];
      expect(replies.map(({ code }) => code)).toEqual(['CONFLICT', 'STALE']);
      expect(JSON.stringify(replies)).not.toMatch(SHOWN);
    });
  });

  test('when a body is no JSON, or says a thing twice', async () => {
    const texts = [
      `{"a":"${MARK}`,
      `"${MARK}`,
      MARK,
      `{"a":"${MARK}","a":"${MARK}"}`,
      `{"__proto__":"${MARK}"}`,
    ];
    for (const path of ['/transactions', '/transactions/batch', '/graphql']) {
      for (const body of texts) {
        const { status, body: answer } = await gateway.send('POST', path, { body });
        expect(status).toBe(400);
        expect(JSON.stringify(answer)).not.toMatch(SHOWN);
      }
    }
  });

  test('when a path, a query or a header holds it', async () => {
    const requests = [
      () => gateway.send('GET', `/transactions/${MARK}`),
      () => gateway.send('GET', `/${MARK}`),
      () => gateway.send('GET', `/transactions?status=${MARK}&limit=${MARK}&after=${MARK}`),
      () => gateway.send('GET', `/transactions?amount_min=${MARK}&last4=${MARK}&created_from=${MARK}`),
      () => gateway.send('POST', `/transactions?on_conflict=${MARK}`, { body: aTransaction() }),
      () => gateway.send('PATCH', '/transactions/a', { body: {}, headers: { 'if-match': MARK } }),
      () => gateway.send('POST', '/transactions', { body: 'x', headers: { 'content-type': `text/${MARK}` } }),
      () => gateway.send('GET', '/transactions', { key: `pck_${MARK}` }),
      () => gateway.send('GET', '/transactions', { key: '', headers: { authorization: `Bearer ${MARK}` } }),
      () => gateway.send('GET', '/livez', { headers: { 'x-request-id': MARK, 'user-agent': MARK } }),
    ];
    for (const request of requests) {
      const { body, headers } = await request();
      expect(JSON.stringify([body, [...headers]])).not.toMatch(SHOWN);
    }
  });

  test('when a GraphQL document or its variables hold it', async () => {
    const requests: [string, object?][] = [
      [`{ transaction(objectId: "${MARK}) { id } }`],
      [`{ transaction(objectId: ${MARK}) { id } }`],
      [`{ transaction(objectId: 4111111111111111.5) { id } }`],
      [`{ transactions(first: "${MARK}") { totalCount } }`],
      [`{ transactions(orderBy: ${MARK}) { totalCount } }`],
      [`{ transactions(filter: { last4: "${MARK}" }) { totalCount } }`],
      [
        `mutation { ingestTransaction(input: { objectId: "a", currency: "${MARK}", amount: 1 }) { outcome } }`,
      ],
      [
        `mutation { ingestTransaction(input: { objectId: "a", currency: "EUR", amount: "${MARK}" }) { outcome } }`,
      ],
      ['query($o: TransactionOrder) { transactions(orderBy: $o) { totalCount } }', { o: MARK }],
      ['query($n: Int) { transactions(first: $n) { totalCount } }', { n: MARK }],
      [
        'query($f: TransactionFilter) { transactions(filter: $f) { totalCount } }',
        { f: { amountMin: MARK } },
      ],
      ['query($f: TransactionFilter) { transactions(filter: $f) { totalCount } }', { f: { status: MARK } }],
      ['query($f: TransactionFilter) { transactions(filter: $f) { totalCount } }', { f: MARK }],
      [
        'mutation($i: [TransactionInput!]!) { ingestTransactions(inputs: $i) { created } }',
        { i: [null, MARK] },
      ],
      ['mutation($s: [Scope!]!) { createApiKey(input: { name: "a", scopes: $s }) { value } }', { s: [MARK] }],
    ];
    for (const [query, variables] of requests) {
      const answer = await gateway.graphql(query, variables);
      expect(answer).toMatchObject({ errors: [expect.anything()] });
      expect(JSON.stringify(answer)).not.toMatch(SHOWN);
    }
  });

  test('when all goes well: the log has a line for it, and no value', async () => {
    const body = wholeTransaction({ description: MARK });
    const { status } = await gateway.send('POST', '/transactions', { body });
    expect(status).toBe(200);
    await gateway.send('GET', `/transactions/${encodeURIComponent(String(body.object_id))}`);
    expect(gateway.log.join('')).not.toContain(String(body.object_id));
  });
});
