import { ApiError } from '../../../src/platform/errors/api-error';
import { createLog } from '../../../src/platform/telemetry/log';

function logged(write: (log: ReturnType<typeof createLog>) => void, logLevel: 'info' | 'warn' = 'info') {
  const lines: string[] = [];
  write(createLog({ logLevel }, { write: line => lines.push(line) }));
  return lines;
}

test('a line is one JSON object with a readable time and level', () => {
  const [line = ''] = logged(log => log.info({ count: 2 }, 'stored'));
  expect(JSON.parse(line)).toMatchObject({ level: 'info', count: 2, msg: 'stored', pid: process.pid });
  expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('less than the configured level is not written', () => {
  expect(logged(log => log.info('unheard'), 'warn')).toEqual([]);
});

test('a header that carries a key never shows it', () => {
  const headers = { 'x-api-key': 'SECRET', authorization: 'Bearer SECRET', accept: '*/*' };
  const lines = logged(log => {
    log.info(headers, 'bare');
    log.info({ headers }, 'one deep');
    log.info({ req: { headers } }, 'two deep');
  });
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('SECRET');
  expect(lines.join()).toContain('[redacted]');
});

describe('of an error', () => {
  test('a refusal of ours is told whole, with the code of its cause', () => {
    const cause = Object.assign(new Error('Access denied'), { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 });
    const apiError = new ApiError('UNAVAILABLE', 'The database is away.', {}, { cause });
    const [line = ''] = logged(log => log.error({ err: apiError }, 'cannot write'));
    expect(JSON.parse(line).err).toMatchObject({
      type: 'ApiError',
      code: 'UNAVAILABLE',
      message: 'The database is away.',
      cause: { type: 'Error', code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 },
    });
  });

  test.each([
    ['a parser', new SyntaxError('Unexpected token 4111111111111111')],
    ['a database', Object.assign(new Error("Duplicate entry '4111111111111111'"), { errno: 1062 })],
    ['a query', Object.assign(new Error('failed'), { query: 'SELECT 1', parameters: ['4111111111111111'] })],
  ])('what %s quotes is left out, and where it happened is kept', (_, error) => {
    const lines = logged(log => {
      log.error({ err: error }, 'with words');
      log.error({ err: error });
      log.error(error);
    });
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain('4111111111111111');
    for (const line of lines) expect(JSON.parse(line).err.stack).toContain('log.test');
  });

  test('a mistake in our own code keeps its message', () => {
    const [line = ''] = logged(log => log.error({ err: new TypeError('x is not a function') }, 'oh'));
    expect(JSON.parse(line).err.message).toBe('x is not a function');
  });
});
