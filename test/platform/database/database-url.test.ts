import { parseDatabaseUrl } from '../../../src/platform/database/database-url';

test('sqlite: names a file', () => {
  expect(parseDatabaseUrl('sqlite:data/peacock.sqlite')).toEqual({
    kind: 'sqlite',
    path: 'data/peacock.sqlite',
  });
  expect(parseDatabaseUrl('sqlite:/var/lib/peacock.sqlite').kind).toBe('sqlite');
  expect(parseDatabaseUrl('sqlite:///var/lib/peacock.sqlite')).toMatchObject({
    path: '/var/lib/peacock.sqlite',
  });
});

test.each(['mysql', 'mariadb'])('%s:// names server, user and database, with escapes', scheme => {
  expect(parseDatabaseUrl(`${scheme}://us%40er:p%2Fw%25@db.example:3307/pea-cock?tls=verify`)).toEqual({
    kind: 'mysql',
    hosts: [{ host: 'db.example', port: 3307 }],
    user: 'us@er',
    password: 'p/w%',
    database: 'pea-cock',
    tls: 'verify',
  });
});

test('the port is 3306 unless it is said, and an address may be of version 6', () => {
  expect(parseDatabaseUrl('mysql://root@[::1]/peacock')).toMatchObject({
    hosts: [{ host: '::1', port: 3306 }],
    tls: 'off',
  });
});

test('several hosts are named in the order in which they are tried', () => {
  expect(parseDatabaseUrl('mysql://us%40er:p,%2Fw@db-1:3307,db-2,[::1]:3308/peacock?tls=require')).toEqual({
    kind: 'mysql',
    hosts: [
      { host: 'db-1', port: 3307 },
      { host: 'db-2', port: 3306 },
      { host: '::1', port: 3308 },
    ],
    user: 'us@er',
    password: 'p,/w',
    database: 'peacock',
    tls: 'require',
  });
});

test.each([
  'postgres://user:hunter2@host/db',
  'hunter2',
  'sqlite:',
  'sqlite::memory:hunter2',
  'mysql://user:hunter2@host:port/db',
  'mysql://user:hunter2@host/',
  'mysql://user:hunter2@host,/db',
  'mysql://user:hunter2@host:1,other:port/db',
  'mysql://user:hunter2@host/two/parts',
  'mysql://user:hunter2%zz@host/db',
  'mysql://user:hunter2@host/db?ssl=true',
  'mysql://user:hunter2@host/db?tls=hunter2',
])('a wrong one is refused, and none of it is repeated (%#)', url => {
  const parse = () => parseDatabaseUrl(url);
  expect(parse).toThrow(/^DATABASE_URL /);
  expect(parse).not.toThrow(/hunter2|postgres/);
});
