import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { executePacket } from '../../../src/platform/database/mysql/wire/execute-packet';
import { PacketDraft } from '../../../src/platform/database/mysql/wire/packet-draft';
import { databaseKinds, useDatabase } from '../../support/databases';

// Not among mysql2's exports, so by its path: what it sends itself is what ours is compared with.
const TheirPacket = require(join(dirname(require.resolve('mysql2')), 'lib/packets/execute.js'));
const UTF8MB4 = 45;
const draft = new PacketDraft();

/** mysql2 writes a length in its shortest form, which is ours too where the text has at most 250 bytes for certain. */
const text = fc.string({ unit: 'binary', maxLength: 41 });
const value = fc.oneof(text, fc.constant(null), fc.double(), fc.uint8Array().map(Buffer.from));

describe('a packet of values', () => {
  test.each([false, true])('is the one that mysql2 would send (parameters named: %s)', named => {
    const attributes = named ? 0x08000000 : 0;
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), values => {
        const theirs = new TheirPacket(
          77_777,
          values,
          UTF8MB4,
          'Z',
          undefined,
          attributes,
          true,
          [],
        ).toPacket();
        const ours = executePacket(values, { statementId: 77_777, named, draft });
        theirs.writeHeader(3);
        ours.writeHeader(3);
        expect(ours.buffer.equals(theirs.buffer)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('takes nothing that is no value', () => {
    for (const odd of [undefined, true, {}, new Date()]) {
      expect(() => executePacket([odd as never], { statementId: 1, named: false, draft })).toThrow(TypeError);
    }
  });
});

describe.each(databaseKinds)('on %s', kind => {
  const fresh = useDatabase(kind);

  test('values of every length are stored as they are', async () => {
    const { engine } = fresh.database;
    const texts = [0, 1, 31, 32, 33, 83, 84, 250, 251, 255, 256, 21_845, 65_535, 65_536, 400_000].flatMap(
      length => ['x', 'é', '漢', '🦚'].map(sign => sign.repeat(length)),
    );
    await engine.single('CREATE TABLE lengths (place bigint, content longtext)');
    for (const [place, content] of texts.entries())
      await engine.single('INSERT INTO lengths (place, content) VALUES (?, ?)', [
        2 ** 53 - 1 - place,
        content,
      ]);
    const rows = await engine.rows('SELECT place, content FROM lengths ORDER BY place DESC');
    expect(rows.map(({ place }) => place)).toEqual(texts.map((_, place) => 2 ** 53 - 1 - place));
    expect(rows.every(({ content }, place) => content === texts[place])).toBe(true);
  });
});
