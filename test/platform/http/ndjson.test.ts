import { aTransaction, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { answerTo, openStream, sendLines } from './support/ndjson';

const LINE_BYTES_MAX = 1024 * 1024;

describe.each(databaseKinds)('a stream of lines on %s', kind => {
  const gateway = useGateway(kind);
  const send = (pieces: Iterable<string | Buffer>, query = '') =>
    sendLines({ url: gateway.url, key: gateway.key, query }, pieces);
  const storedUnder = async (objectId: unknown) =>
    (await gateway.send('GET', `/transactions/${encodeURIComponent(String(objectId))}`)).body;

  test('answers each line with what became of it, in their order, and sums up', async () => {
    const [known, fresh, twice] = [aTransaction(), wholeTransaction(), aTransaction()];
    await gateway.send('POST', '/transactions', { body: known });
    const lines = [
      known,
      fresh,
      { ...known, amount: 5 },
      aTransaction({ amount: 'much', colour: 'red' }),
      twice,
      twice,
      { ...twice, amount: 6 },
    ];
    const answer = await send([lines.map(line => `${JSON.stringify(line)}\n`).join('')]);
    expect([answer.status, answer.type]).toEqual([200, 'application/x-ndjson']);
    const outcomes = ['UNCHANGED', 'CREATED', 'CONFLICT', 'REJECTED', 'CREATED', 'UNCHANGED', 'CONFLICT'];
    expect(answer.lines.slice(0, -1)).toMatchObject(
      outcomes.map((outcome, index) => ({ index, object_id: lines[index]?.object_id, outcome })),
    );
    expect(answer.lines[3].error.errors.map(({ field }: { field: string }) => field)).toEqual([
      'colour',
      'amount',
    ]);
    expect(answer.lines.at(-1)).toEqual({
      ...{ received: 7, created: 2, unchanged: 2, stale: 0, replaced: 0, conflicts: 2, rejected: 1 },
    });
    expect(await storedUnder(fresh.object_id)).toMatchObject(fresh);
  });

  test('replaces where it is asked to, and the last line of an id wins', async () => {
    const body = aTransaction();
    const lines = Array.from({ length: 1000 }, (_, amount) => `${JSON.stringify({ ...body, amount })}\n`);
    const answer = await send([lines.join('')], '?on_conflict=replace');
    expect(answer.lines.at(-1)).toMatchObject({ received: 1000, created: 1, replaced: 999 });
    expect(await storedUnder(body.object_id)).toMatchObject({ amount: 999, version: 1000 });
  });

  test('is the same however it is cut into chunks', async () => {
    const body = wholeTransaction({ description: 'é 漢 🦚' });
    const text = Buffer.from(`${JSON.stringify(body)}\n${JSON.stringify(aTransaction())}\n`);
    const bytes = Array.from(text, (_, at) => text.subarray(at, at + 1));
    expect((await send(bytes)).lines.at(-1)).toMatchObject({ received: 2, created: 2 });
    expect(await storedUnder(body.object_id)).toMatchObject(body);
    expect((await send([text])).lines.at(-1)).toMatchObject({ received: 2, unchanged: 2 });
  });

  test('may end its lines with CRLF, have redact ones, and lack the last end', async () => {
    const [first, second, third] = [aTransaction(), aTransaction(), aTransaction()].map(one =>
      JSON.stringify(one),
    );
    const answer = await send([`\r\n\n${first}\r\n \t\r\n${second}\n\n\n${third}`]);
    expect(answer.lines.map(({ index }) => index)).toEqual([0, 1, 2, undefined]);
    expect(answer.lines.at(-1)).toMatchObject({ received: 3, created: 3 });
  });

  test('of no lines is a stream all the same', async () => {
    expect((await send(['\n\r\n'])).lines).toEqual([
      { received: 0, created: 0, unchanged: 0, stale: 0, replaced: 0, conflicts: 0, rejected: 0 },
    ]);
  });

  test('rejects a line that is too long, not UTF-8, not JSON or not strict, and takes its neighbours', async () => {
    const good = () => `${JSON.stringify(aTransaction())}\n`;
    const longest = Buffer.alloc(LINE_BYTES_MAX, ' ');
    longest.write(JSON.stringify(aTransaction()));
    const answer = await send([
      ...[good(), 'x'.repeat(LINE_BYTES_MAX), 'x'.repeat(5_000_000), '\n', good()],
      ...['"\n', good(), Buffer.from([0x22, 0xff, 0x22, 0x0a]), good()],
      ...['{"object_id":"a","object_id":"b"}\n', good(), 'null\n', longest, '\n', longest, 'x\n', good()],
    ]);
    const seen = answer.lines.slice(0, -1).map(({ outcome, error }) => error?.code ?? outcome);
    expect(seen).toEqual([
      ...['CREATED', 'TOO_LARGE', 'CREATED', 'INVALID', 'CREATED', 'INVALID', 'CREATED'],
      ...['INVALID', 'CREATED', 'INVALID', 'CREATED', 'TOO_LARGE', 'CREATED'],
    ]);
    expect(answer.lines.at(-1)).toMatchObject({ received: 13, created: 7, rejected: 6 });
  });

  test('that breaks off leaves whole rows only, and sent again it finds them', async () => {
    const bodies = Array.from({ length: 600 }, () => wholeTransaction());
    const text = bodies.map(body => `${JSON.stringify(body)}\n`).join('');
    const stream = openStream({ url: gateway.url, key: gateway.key });
    const broken = answerTo(stream);
    stream.once('response', response => response.once('data', () => stream.destroy()));
    stream.write(text.slice(0, text.length / 2));
    await expect(broken).rejects.toThrow();
    const again = await send([text]);
    const { received, created, unchanged } = again.lines.at(-1);
    expect([received, created + unchanged]).toEqual([600, 600]);
    expect(unchanged).toBeGreaterThan(0);
    expect(created).toBeGreaterThan(299);
    const stored = await Promise.all(bodies.map(body => storedUnder(body.object_id)));
    expect(stored).toMatchObject(bodies);
  });

  test('of many lines takes no more memory than one of few', async () => {
    function* many() {
      for (let sent = 0; sent < 20_000; sent += 100)
        yield Array.from({ length: 100 }, () => `${JSON.stringify(aTransaction())}\n`).join('');
    }
    await send(many());
    // The heap grows in steps at times of its own, so the steadiest of three streams counts.
    let growth = Number.POSITIVE_INFINITY;
    for (let time = 0; time < 3 && growth > BYTES_MAX; time += 1) {
      const before = process.memoryUsage().rss;
      const answer = await send(many());
      expect(answer.lines.at(-1)).toMatchObject({ received: 20_000, created: 20_000 });
      growth = Math.min(growth, process.memoryUsage().rss - before);
    }
    expect(growth).toBeLessThan(BYTES_MAX);
  }, 90_000);
});

const BYTES_MAX = 100 * 1024 * 1024;
