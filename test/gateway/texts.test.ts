import { pathName } from '../../src/field/naming';
import type { Leaf } from '../../src/field/table';
import { bodyWith, LEAVES, wirePath } from '../support/body-with';
import { databaseKinds } from '../support/databases';
import { type Door, doorOf, PROTOCOLS } from '../support/doors';
import { useGateway } from '../support/gateway';

const TEXTS = LEAVES.filter(({ row }) => row.kind === 'text');
const FREE = TEXTS.filter(({ row }) => row.pattern === undefined);

/** Different for every protocol and width: the id is one of the fields, and must not meet itself. */
const textOf = (mark: string, characters: number) => mark + '🦚'.repeat(characters - 1);

describe.each(databaseKinds)('texts on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const door = doorOf(gateway, protocol);
    const mark = protocol.charAt(0);

    test('every field takes as many characters as it says, and gives them back', async () => {
      const letters = FREE.map(leaf => bodyWith(leaf, mark.repeat(leaf.row.max as number)));
      const { rows } = await door.ingestMany(letters);
      expect(told(FREE, rows)).toEqual(FREE.map(leaf => `${wirePath(leaf)}: CREATED`));
      const ids = rows.map(({ objectId }) => String(objectId));
      const found = await Promise.all(ids.map(id => door.find(id)));
      for (const [index, body] of letters.entries()) expect(found[index]).toMatchObject(body);
    });

    test('a character beyond the basic plane counts as one', async () => {
      const peacocks = FREE.map(leaf => bodyWith(leaf, textOf(mark, leaf.row.max as number)));
      const { rows } = await door.ingestMany(peacocks);
      expect(told(FREE, rows)).toEqual(FREE.map(leaf => `${wirePath(leaf)}: CREATED`));
      const found = await Promise.all(rows.map(({ objectId }) => door.find(String(objectId))));
      for (const [index, body] of peacocks.entries()) expect(found[index]).toMatchObject(body);
    });

    test.each([
      ['letter', (characters: number) => 'x'.repeat(characters)],
      ['peacock', (characters: number) => '🦚'.repeat(characters)],
    ])('every field refuses one %s more, by name', async (_, text) => {
      const { rows } = await door.ingestMany(TEXTS.map(leaf => bodyWith(leaf, text((leaf.row.max as number) + 1))));
      expect(told(TEXTS, rows)).toEqual(TEXTS.map(leaf => refusedBy(door, leaf)));
    });

    test('all fields together take their longest text', async () => {
      const body: Record<string, unknown> = { amount: 1, currency: 'eur' };
      for (const leaf of FREE) {
        const { path, row } = leaf;
        const [top, below] = path;
        const text = textOf(mark.toLowerCase(), row.max as number);
        if (below) body[String(top?.wire)] = { ...(body[String(top?.wire)] as object), [below.wire]: text };
        else body[row.wire] = text;
      }
      const { outcome, transaction } = await door.ingest(body);
      expect(outcome).toBe('CREATED');
      expect(await door.find(String(body.object_id))).toEqual(transaction);
      expect(transaction).toMatchObject({ ...body, currency: 'EUR' });
    });

    test.each([
      ['a NUL character', 'a\0b'],
      ['the first half of a surrogate pair', 'a\ud83e'],
      ['the second half of one', '\udd9aa'],
    ])('every field refuses %s, which no database keeps', async (_, text) => {
      const { rows } = await door.ingestMany(TEXTS.map(leaf => bodyWith(leaf, text)));
      expect(told(TEXTS, rows)).toEqual(TEXTS.map(leaf => refusedBy(door, leaf)));
    });
  });
});

/** What became of each field's row, as one line a field. */
function told(leaves: readonly Leaf[], rows: Awaited<ReturnType<Door['ingestMany']>>['rows']): string[] {
  return rows.map(({ outcome, errors }, index) => {
    const faults = errors.map(({ field, code }) => ` ${code} ${field}`);
    return `${wirePath(leaves[index] as Leaf)}: ${outcome}${faults.join()}`;
  });
}

function refusedBy({ naming }: Door, leaf: Leaf): string {
  return `${wirePath(leaf)}: REJECTED INVALID ${pathName(leaf.path, naming)}`;
}
