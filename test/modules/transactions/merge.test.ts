import fc from 'fast-check';
import { merge } from '../../../src/modules/transactions/merge';

const merged = (target: unknown, patch: unknown) => merge(target as never, patch as never) as unknown;

/** Appendix A of RFC 7396, as far as target and patch are objects: nothing else reaches the merge. */
test.each([
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
])('%s patched with %s is %s', (target, patch, result) => {
  expect(merged(JSON.parse(target), JSON.parse(patch))).toEqual(JSON.parse(result));
});

test('what is undefined in a patch was not sent', () => {
  expect(merged({ a: 1, b: { c: 2 } }, { a: undefined, b: { c: undefined } })).toEqual({ a: 1, b: { c: 2 } });
});

test('an object takes the place of nothing, of a text and of a list', () => {
  for (const held of [null, undefined, 'text', ['text']]) {
    expect(merged({ a: held }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  }
});

test('neither the stored transaction nor the patch is changed', () => {
  const [target, patch] = [
    { a: { b: 1 }, c: 2 },
    { a: { b: null, d: 3 }, c: null },
  ];
  merged(target, patch);
  expect([target, patch]).toEqual([
    { a: { b: 1 }, c: 2 },
    { a: { b: null, d: 3 }, c: null },
  ]);
});

test('a label named __proto__ is a label like any other', () => {
  const patch = JSON.parse('{"metadata":{"__proto__":"new"}}');
  expect(JSON.stringify(merged({ metadata: { k: 'v' } }, patch))).toBe(
    '{"metadata":{"k":"v","__proto__":"new"}}',
  );
  const stored = JSON.parse('{"metadata":{"__proto__":"old","constructor":"c"}}');
  expect(JSON.stringify(merged(stored, { metadata: { k: 'v' } }))).toBe(
    '{"metadata":{"__proto__":"old","constructor":"c","k":"v"}}',
  );
});

test('the same patch a second time changes nothing more', () => {
  const json = fc.object({
    key: fc.constantFrom('a', 'b', 'c', '__proto__'),
    maxDepth: 3,
    withNullPrototype: false,
  });
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const once = merged(target, patch);
      expect(merged(once, patch)).toEqual(once);
    }),
  );
});
