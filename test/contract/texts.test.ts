import { databaseKinds } from '../support/databases';
import { bodyWith, LEAVES, refusedFor, setAt, storedFor, told } from '../support/field-rows';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

const TEXTS = LEAVES.filter(({ row }) => row.kind === 'text');
const FREE = TEXTS.filter(({ row }) => row.pattern === undefined);

/** Begins with a mark of the test: the id is one of the fields, and must not meet itself. */
const peacocks = (mark: string, characters: number) => mark + '🦚'.repeat(characters - 1);

describe.each(databaseKinds)('texts on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const mark = protocol.charAt(0);

    test.each([
      ['letters', (characters: number) => mark.repeat(characters)],
      ['peacocks, of which each is one character', (characters: number) => peacocks(mark, characters)],
    ])('every field takes as many characters as it says: %s', async (_, text) => {
      const bodies = FREE.map(leaf => bodyWith(leaf, text(leaf.row.max as number)));
      const { rows } = await parse.ingestMany(bodies);
      expect(told(FREE, rows)).toEqual(FREE.map(storedFor));
      const found = await Promise.all(bodies.map(body => parse.find(String(body.object_id))));
      for (const [index, body] of bodies.entries()) expect(found[index]).toMatchObject(body);
    });

    test.each([
      ['letter', (characters: number) => 'x'.repeat(characters)],
      ['peacock', (characters: number) => '🦚'.repeat(characters)],
    ])('every field refuses one %s more, by name', async (_, text) => {
      const bodies = TEXTS.map(leaf => bodyWith(leaf, text((leaf.row.max as number) + 1)));
      const { rows } = await parse.ingestMany(bodies);
      expect(told(TEXTS, rows)).toEqual(TEXTS.map(leaf => refusedFor(parse, leaf)));
    });

    test('all fields take their longest text at once', async () => {
      const body = FREE.reduce(
        (filled, { path, row }) => setAt(filled, path, peacocks(mark.toLowerCase(), row.max as number)),
        bodyWith({ path: [] }, undefined),
      );
      const { outcome, transaction } = await parse.ingest(body);
      expect(outcome).toBe('CREATED');
      expect(transaction).toMatchObject(body);
      expect(await parse.find(String(body.object_id))).toEqual(transaction);
    });

    test.each([
      ['a NUL character', 'a\0b'],
      ['the first half of a surrogate pair', 'a\ud83e'],
      ['the second half of one', '\udd9aa'],
    ])('every field refuses %s, which not every database keeps', async (_, text) => {
      const { rows } = await parse.ingestMany(TEXTS.map(leaf => bodyWith(leaf, text)));
      expect(told(TEXTS, rows)).toEqual(TEXTS.map(leaf => refusedFor(parse, leaf)));
    });
  });
});
