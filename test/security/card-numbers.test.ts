import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { dumpOf } from '../support/dump';
import { bodyWith, LEAVES, wirePath } from '../support/field-rows';
import { type Answer, useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';
import { DIGITS, FORMS, SHOWN } from './support/card-forms';
import { KEEPING } from './support/card-keepers';
import { PASSING } from './support/card-passers';

/** The fields where a card number would fit, and those of them where it is let in on purpose. */
const TEXTS = LEAVES.filter(({ row }) => row.kind === 'text' && !row.pattern && (row.max ?? 0) >= 30);
const GUARDED = TEXTS.filter(({ row }) => !row.reference);
const EXEMPT = TEXTS.filter(({ row }) => row.reference);

const asLines = (...rows: unknown[]) => `${rows.map(row => JSON.stringify(row)).join('\n')}\n`;
const STREAM = { 'content-type': 'application/x-ndjson' };

describe.each(databaseKinds)('a card number, on %s', kind => {
  const gateway = useGateway(kind);
  beforeAll(() => gateway.send('PUT', '/transactions/kept', { body: { currency: 'EUR', amount: 1 } }));
  afterEach(() => {
    expect(gateway.log.filter(line => SHOWN.test(line))).toEqual([]);
  });

  const codeOf = ({ body: answer }: Answer) => answer.code ?? answer.errors?.[0].extensions.code;
  const expectHidden = ({ body: answer, headers }: Answer) =>
    expect(JSON.stringify([answer, [...headers]])).not.toMatch(SHOWN);

  test.each(KEEPING)('is refused by its name in %s, in every form', async (_what, enter) => {
    for (const form of FORMS) {
      const answer = await enter(gateway, form);
      expect(codeOf(answer)).toBe('CARD_NUMBER');
      expectHidden(answer);
    }
  });

  test.each(PASSING)('goes nowhere from %s', async (_what, enter) => {
    for (const form of FORMS) {
      const answer = await enter(gateway, form);
      expect(answer.status).toBeLessThan(500);
      expectHidden(answer);
    }
  });

  test.each(PROTOCOLS)(
    'is refused in every field where it fits but the exempt ones, over %s',
    async protocol => {
      const rows = GUARDED.map(leaf => bodyWith(leaf, FORMS[1]));
      const batch = await clientOf(gateway, protocol).ingestMany(rows);
      expect(batch.rows.filter(({ code }) => code !== 'CARD_NUMBER')).toEqual([]);
      expect(batch.rows.map(({ errors }) => errors.length)).toEqual(rows.map(() => 1));
      expect(JSON.stringify(batch)).not.toMatch(SHOWN);
    },
  );

  test('is refused row by row in a stream', async () => {
    const sent = asLines(
      aTransaction({ description: DIGITS }),
      aTransaction({ object_id: DIGITS }),
      aTransaction({ [DIGITS]: 1 }),
      `"${DIGITS}`,
    );
    const { body: answer } = await gateway.send('POST', '/transactions/batch', {
      body: sent,
      headers: STREAM,
    });
    expect(answer).toMatch(/"rejected":4/);
    expect(answer).not.toMatch(SHOWN);
  });

  test('stands nowhere in the database after all this, where each refusal was recorded', async () => {
    await gateway.send('PATCH', '/transactions/the-last', { body: {} });
    for (let last = 0; last === 0; await sleep(50)) {
      const { body: found } = await gateway.send('GET', '/rejections?object_id=the-last');
      last = found.data.length;
    }
    const { body: counts } = await gateway.send('GET', '/rejections/counts');
    expect(counts.data.map(({ code }: { code: string }) => code)).toContain('CARD_NUMBER');
    expectHidden(await gateway.send('GET', '/rejections?limit=200'));
    const dump = await dumpOf(gateway.database);
    expect(dump).toContain('kept');
    expect(dump).not.toMatch(SHOWN);
  });
});

describe('the fields that are exempt', () => {
  const gateway = useGateway('sqlite');

  test.each(PROTOCOLS)('take what looks like a card number, over %s', async protocol => {
    const { rows } = await clientOf(gateway, protocol).ingestMany(EXEMPT.map(leaf => bodyWith(leaf, DIGITS)));
    expect(rows.map(({ outcome }) => outcome)).toEqual(EXEMPT.map(() => 'CREATED'));
  });

  test('are those that the reference lists, and no others', () => {
    const [, table = ''] =
      /<!-- exempt fields.*?-->(.*?)<!-- end/s.exec(readFileSync('docs/reference/card-numbers.md', 'utf8')) ??
      [];
    const listed = [...table.matchAll(/`(\w+(?:\.\w+)*)`/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual(EXEMPT.map(wirePath).sort());
    expect(LEAVES.filter(({ row }) => row.reference)).toHaveLength(EXEMPT.length);
  });
});
