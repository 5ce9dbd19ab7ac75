import { FillCanonicalWords1795392000111 } from '../../../migrations/1795392000111-fill-canonical-words';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { wireName } from '../../../src/platform/fields/naming';
import { canonicalWord, VOCABULARIES, type VocabularyName } from '../../../src/platform/fields/vocabulary';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { type Gateway, useGateway } from '../../support/gateway';

/** The field of the card that each vocabulary reads, by its name in REST. */
const FIELDS: Record<VocabularyName, string> = {
  scheme: 'scheme',
  cardType: 'type',
  issuerCountry: 'issuer_country',
  instrumentType: 'instrument_type',
};
const names = Object.keys(VOCABULARIES) as VocabularyName[];
const FILTERED = ['scheme', 'issuerCountry'] as const;
const RANGE = 'from=2026-03-01&to=2026-04-01';
const NOTHING = ['', ' ', 'Unknown', 'unknown ', null];

/** Every alias, with spaces around and in both cases; every other payment is declined. */
function payments(name: VocabularyName): Body[] {
  const aliases = Object.entries(VOCABULARIES[name].aliases as Record<string, readonly string[]>);
  const texts = aliases
    .slice(0, ALIASES_MAX)
    .flatMap(([word, others]) => [word, ...others])
    .flatMap(alias => [alias.toUpperCase(), ` ${alias.replaceAll('_', ' ')} `]);
  return [...texts, ...NOTHING].map((text, at) =>
    aTransaction({
      ...{ object_id: `${name} ${at}`, created: '2026-03-10T12:00:00Z', merchant_account_id: name },
      ...{ amount: 100, status: at % 2 === 0 ? 'approved' : 'declined' },
      payment_method_details: { [FIELDS[name]]: text },
    }),
  );
}
/** Of the 250 countries some are enough here. */
const ALIASES_MAX = 30;

/** What each word should count, by the words of the payments. */
function expected(
  name: VocabularyName,
): Map<string | null, { attempts: number; approved: number; ids: string[] }> {
  const groups = new Map<string | null, { attempts: number; approved: number; ids: string[] }>();
  for (const body of payments(name)) {
    const word = canonicalWord(name, (body.payment_method_details as Body)[FIELDS[name]] as string | null);
    const group = groups.get(word) ?? { attempts: 0, approved: 0, ids: [] };
    group.attempts += 1;
    if (body.status === 'approved') group.approved += 1;
    group.ids.push(String(body.object_id));
    groups.set(word, group);
  }
  return groups;
}

async function groupsOverRest(gateway: Gateway, name: VocabularyName) {
  const query = `${RANGE}&by=${wireName(name)}&merchant_account_id=${name}&top=50&metrics=attempts,approved_count`;
  const { body } = await gateway.send('GET', `/insights?${query}`, { key: gateway.key });
  return new Map(
    body.totals.map((row: Body) => [(row.group as Body[])[0]?.value, [row.attempts, row.approved_count]]),
  );
}

async function groupsOverGraphql(gateway: Gateway, name: VocabularyName) {
  const dimension = wireName(name).toUpperCase();
  const query = `{ metrics(from: "2026-03-01", to: "2026-04-01", by: [{ dimension: ${dimension} }], options: { top: 50 },
    filter: { merchantAccountId: "${name}" }) { totals { group { value } attempts approvedCount } } }`;
  const { data } = await gateway.graphql(query, {}, gateway.key);
  return new Map(
    data.metrics.totals.map((row: Body) => [
      (row.group as Body[])[0]?.value,
      [row.attempts, row.approvedCount],
    ]),
  );
}

describe.each(databaseKinds)('closed vocabularies on %s', kind => {
  const gateway = useGateway(kind);

  beforeAll(async () => {
    for (const name of names) {
      const { status } = await gateway.send('POST', '/transactions/batch', {
        ...{ key: gateway.key, body: payments(name) },
      });
      expect(status).toBe(200);
    }
  });

  const counts = (name: VocabularyName) =>
    new Map([...expected(name)].map(([word, { attempts, approved }]) => [word, [attempts, approved]]));

  test.each(names)(
    '%s: however it is written, one group over both protocols, from rows and from rollups',
    async name => {
      expect(await groupsOverRest(gateway, name)).toEqual(counts(name));
      expect(await groupsOverGraphql(gateway, name)).toEqual(counts(name));
      const { aggregator } = createRollups(gateway.database);
      for (const id of await aggregator.accountIds()) while ((await aggregator.aggregate(id)) > 0);
      expect(await groupsOverRest(gateway, name)).toEqual(counts(name));
    },
  );

  test.each(FILTERED)('%s: the filter finds what the group counts, however it is written', async name => {
    const found = async (text: string) => {
      const query = `${wireName(name)}=${encodeURIComponent(text)}&merchant_account_id=${name}&limit=100`;
      const { body } = await gateway.send('GET', `/transactions?${query}`, { key: gateway.key });
      return body.data.map((one: Body) => String(one.object_id)).sort();
    };
    for (const [word, { ids }] of [...expected(name)].slice(0, 8))
      for (const text of word === null ? ['Unknown'] : [word, ` ${word.toLowerCase()} `])
        expect([text, await found(text)]).toEqual([text, [...ids].sort()]);
  });

  test('texts are given back as they were sent', async () => {
    const { body } = await gateway.send('GET', '/transactions/scheme%201', { key: gateway.key });
    expect(body.payment_method_details.scheme).toBe(' visa ');
  });

  test('rows of before are filled by the migration, which may run again', async () => {
    const { engine, dataSource } = gateway.database;
    const words = 'scheme_word, card_type_word, issuer_country_word, instrument_type_word';
    const read = () => engine.rows(`SELECT id, ${words} FROM transactions ORDER BY id`, []);
    const before = await read();
    await engine.single(`UPDATE transactions SET ${words.replaceAll(/(\w+)/g, '$1 = NULL')}`, []);
    const runner = dataSource.createQueryRunner();
    for (let run = 0; run < 2; run += 1) {
      await new FillCanonicalWords1795392000111().up(runner);
      expect(await read()).toEqual(before);
    }
    await runner.release();
  });
});
