import { idSource } from '../../../src/platform/database/id';

const TEN_THOUSAND = Array.from({ length: 10_000 });

test('an id is 26 characters of the alphabet of Crockford', () => {
  expect(idSource()()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

test('ids of one source are strictly increasing, also while the clock stands still', () => {
  const newId = idSource({ now: () => 1_800_000_000_000 });
  const ids = Array.from({ length: 100_000 }, newId);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('ids stay strictly increasing when the clock goes back', () => {
  let clock = 1_800_000_000_000;
  const newId = idSource({ now: () => clock });
  const ids = TEN_THOUSAND.map(() => {
    clock += Math.random() < 0.5 ? -1_000 : 900;
    return newId();
  });
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('an id of a later millisecond sorts behind every id of an earlier one, whoever made it', () => {
  const outOfOrder = idSource({ now: () => 1_800_000_000_000, worker: 1023 });
  const late = idSource({ now: () => 1_800_000_000_001, worker: 0 });
  expect(TEN_THOUSAND.map(outOfOrder).every(id => id < late())).toBe(true);
});

test('two sources with the same clock and worker never make the same id', () => {
  const now = () => 1_800_000_000_000;
  const ids = [1, 2].flatMap(() => TEN_THOUSAND.map(idSource({ now, worker: 7 })));
  expect(new Set(ids).size).toBe(20_000);
});

test('the worker can be read from the id', () => {
  expect(idSource({ worker: 1023 })().slice(13, 15)).toBe('ZZ');
});
