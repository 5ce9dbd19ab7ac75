import { DuplicateKey, StatementRejected } from '../../../src/platform/database/engine';
import {
  conflicted,
  connectionLost,
  mysqlStoreError,
} from '../../../src/platform/database/mysql/mysql-errors';
import { ApiError } from '../../../src/platform/errors/api-error';

const serverError = (errno: number) =>
  Object.assign(new Error('said hunter2'), { errno, code: `ER_${errno}` });
const networkError = (code: string) => Object.assign(new Error('said hunter2'), { code, errno: -111 });

test.each([1205, 1213, 1020, 9007, 8002, 8028])('%i is tried again, and UNAVAILABLE when it stays', errno => {
  expect(conflicted(serverError(errno))).toBe(true);
  expect(connectionLost(serverError(errno))).toBe(false);
  expect(mysqlStoreError(serverError(errno))).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('busy'),
  });
});

test.each([
  ...[1047, 2006, 2013].map(serverError),
  ...[1040, 1203].map(serverError),
  ...[1290, 1792, 1836].map(serverError),
  ...[1021, 1114].map(serverError),
  ...[1053, 1927, 1045, 1049].map(serverError),
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].map(networkError),
  Object.assign(new Error('hunter2'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }),
  Object.assign(new Error('hunter2'), { fatal: true }),
])(
  'the world is at error, the connection is not used again, and no text of the server is kept: $code',
  failure => {
    expect(conflicted(failure)).toBe(false);
    expect(connectionLost(failure)).toBe(true);
    const apiError = mysqlStoreError(failure) as ApiError;
    expect(apiError).toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } });
    expect(`${apiError.message} ${apiError.cause}`).not.toContain('hunter2');
  },
);

test('1062 is a DuplicateKey without the value that the server repeats', () => {
  expect(mysqlStoreError(serverError(1062))).toBeInstanceOf(DuplicateKey);
  expect(String(mysqlStoreError(serverError(1062)))).not.toContain('hunter2');
});

test('any other error of the server is an error of ours: its name goes on, its text does not', () => {
  const refused = mysqlStoreError(serverError(1406));
  expect(refused).toBeInstanceOf(StatementRejected);
  expect(String(refused)).toContain('1406');
  expect(String(refused)).not.toContain('hunter2');
});

test.each([new TypeError('ours'), new ApiError('CONFLICT', 'ours'), 'ours', null])(
  'what no driver threw stays as it is',
  thrown => {
    expect(mysqlStoreError(thrown)).toBe(thrown);
    expect(connectionLost(thrown)).toBe(false);
  },
);
