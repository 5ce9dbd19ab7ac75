import type { Body } from './a-transaction';

class Instance {}

/** The same content in an object of another making, or with something beside it. */
export const ODD_OBJECTS: Record<string, (object: Body) => unknown> = {
  'without a prototype': object => Object.assign(Object.create(null), object),
  'of a class': object => Object.assign(new Instance(), object),
  'that is frozen': object => Object.freeze({ ...object }),
  'behind a proxy': object => new Proxy({ ...object }, {}),
  'with getters': object => withEach(object, value => ({ get: () => value, enumerable: true })),
  'that is an error': object => Object.assign(new Error('text'), object),
  'with a symbol': object => ({ ...object, [Symbol('key')]: 'text' }),
  'with a hidden unknown key': object => beside(object, 'unknown', { value: 1, enumerable: false }),
  'with an unknown key': object => ({ ...object, unknown: 'text' }),
  'with an unknown key that is null': object => ({ ...object, unknown: null }),
  'with an unknown key that is undefined': object => ({ ...object, unknown: undefined }),
  'with an empty key': object => ({ ...object, '': 'text' }),
  'with a key of its own prototype': object =>
    beside(object, '__proto__', { value: { unknown: 'text' }, enumerable: true }),
  'with a key that every object has': object => ({ ...object, constructor: 'text', toString: 'text' }),
  'with keys that are given back': object => ({ ...object, id: 1, version: null, updated_at: {} }),
  'with keys in another case': object => ({ ...object, Amount: 1, OBJECT_ID: 'text' }),
  'with keys of both namings': object => ({ ...object, objectId: 'text', object_id: 'text' }),
  'whose keys are all inherited': object => Object.create(object),
  'whose keys are hidden': object => withEach(object, value => ({ value, enumerable: false })),
  'that inherits an unknown key': object => Object.assign(Object.create({ unknown: 'text' }), object),
  'that inherits a hidden unknown key': object =>
    Object.assign(Object.create(beside({}, 'unknown', { value: 1, enumerable: false })), object),
  'that inherits getters': object =>
    Object.create(withEach(object, value => ({ get: () => value, enumerable: false }))),
  'in an array': object => [object],
  'that is an array': object => Object.assign([], object),
  'that is a map': object => new Map(Object.entries(object)),
  'that is a function': object =>
    Object.defineProperties(() => undefined, Object.getOwnPropertyDescriptors(object)),
  'as JSON': object => JSON.stringify(object),
};

function beside(object: Body, key: string, property: PropertyDescriptor): Body {
  return Object.defineProperty({ ...object }, key, property);
}

function withEach(object: Body, property: (value: unknown) => PropertyDescriptor): Body {
  return Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, property(value)])),
  );
}
