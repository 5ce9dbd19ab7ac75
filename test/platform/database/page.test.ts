import { cursorOf } from '../../../src/platform/database/cursor';
import {
  ORDERS,
  type Order,
  PAGE_DEFAULT,
  PAGE_MAX,
  type PageInput,
  pageRequest,
} from '../../../src/platform/database/page';

const place = { createdAt: '2026-03-30T21:41:08.000Z', id: 'ID' };
const cursor = cursorOf('CREATED_DESC', place);
const asked = (page: PageInput, order: Order = 'CREATED_DESC') => pageRequest(order, page);
const orders = Object.keys(ORDERS) as Order[];

test('a page that is not described is the first one', () => {
  const first = { size: PAGE_DEFAULT, backward: false, query: { descending: true, after: undefined } };
  expect(asked({})).toMatchObject(first);
  expect(asked({ first: null, after: null, last: null, before: null })).toMatchObject(first);
});

test.each(orders)('in the order %s, pages forward follow it and pages backward turn it round', order => {
  const { key, descending } = ORDERS[order];
  const after = key === 'amount' ? { ...place, amount: 5 } : place;
  const at = cursorOf(order, after);
  expect(asked({ first: 5, after: at }, order)).toEqual({
    size: 5,
    backward: false,
    query: { key, descending, after, limit: 6 },
  });
  expect(asked({ last: 5, before: at }, order)).toEqual({
    size: 5,
    backward: true,
    query: { key, descending: !descending, after, limit: 6 },
  });
});

test('the rows before a cursor are asked for backward, also where their number is not said', () => {
  expect(asked({ before: cursor })).toMatchObject({ backward: true, size: PAGE_DEFAULT });
});

test('the last rows of all need no cursor', () => {
  expect(asked({ last: 1 })).toMatchObject({ backward: true, size: 1, query: { after: undefined } });
});

test.each([1, PAGE_MAX])('a page may have %d rows', first => {
  expect(asked({ first }).query.limit).toBe(first + 1);
  expect(asked({ last: first }).query.limit).toBe(first + 1);
});

test.each([
  [{ first: 0 }, 'first'],
  [{ first: -1 }, 'first'],
  [{ first: PAGE_MAX + 1 }, 'first'],
  [{ first: 1.5 }, 'first'],
  [{ first: Number.NaN }, 'first'],
  [{ last: 0 }, 'last'],
  [{ last: PAGE_MAX + 1 }, 'last'],
  [{ first: 1, last: 1 }, 'last'],
  [{ last: 1, after: cursor }, 'last'],
  [{ after: cursor, before: cursor }, 'last'],
  [{ first: 1, before: cursor }, 'before'],
  [{ after: 'nonsense' }, 'after'],
  [{ after: '' }, 'after'],
  [{ before: 'nonsense' }, 'before'],
  [{ after: cursorOf('CREATED_ASC', place) }, 'after'],
])('%j is refused, and %s is named', (page, field) => {
  expect(() => asked(page)).toThrow(
    expect.objectContaining({ code: 'INVALID', details: { errors: [expect.objectContaining({ field })] } }),
  );
});
