import { aTransaction, type Body } from '../../support/a-transaction';
import { customersDoor } from '../../support/customers';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { PROTOCOLS } from '../../support/parsers';

/** How the one field is told whose name is not derived. */
const WRONG_COUNTRY = { REST: 'country_code_2_letter', GraphQL: 'country_code2_letter' };

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;

describe.each(databaseKinds)('customers on %s', kind => {
  const gateway = useGateway(kind);

  const pay = async (customer: string, own: Body = {}, key?: string) => {
    const body = aTransaction({ status: 'approved', customer_details: { object_id: customer }, ...own });
    const answer = await gateway.send('POST', '/transactions?on_conflict=replace', { body, key });
    expect(answer.status).toBe(200);
    return body;
  };

  describe.each(PROTOCOLS)('over %s', protocol => {
    const customers = customersDoor(gateway, protocol);
    const own = (id: string) => `${protocol}_${id}`;

    test('tell when they paid, how often, how much of each currency, and what is known of them now', async () => {
      const id = own('cus_1');
      const details = (name: string) => ({ customer_details: { object_id: id, name } });
      await pay(id, { created: at(2), amount: 500, currency: 'EUR', ...details('Second') });
      await pay(id, { created: at(3), amount: 700, currency: 'USD', ...details('Newest') });
      await pay(id, { created: at(1), amount: 250, currency: 'EUR', ...details('First') });
      await pay(id, { created: at(2), status: 'declined', amount: 999, currency: 'EUR' });
      expect(await customers.find(id)).toMatchObject({
        object_id: id,
        details: { object_id: id, name: 'Newest' },
        first_seen: at(1),
        last_seen: at(3),
        totals: {
          ...{ is_complete: true, transactions: 4, approved: 3, declined: 1 },
          ...{ pending: 0, blocked: 0, voided: 0, failed: 0, unknown: 0 },
          approved_volume: [
            { currency: 'EUR', transactions: 2, amount: 750 },
            { currency: 'USD', transactions: 1, amount: 700 },
          ],
        },
        payment_methods: [],
      });
    });

    test('tell each payment method once, the newest first', async () => {
      const id = own('cus_methods');
      const card = (fingerprint: string, more: Body = {}) => ({
        payment_method_details: { fingerprint, scheme: 'visa', last4: '4242', type: 'credit', ...more },
      });
      await pay(id, { created: at(1), ...card('one') });
      await pay(id, { created: at(4), ...card('two', { instrument_type: 'apple_pay', name: 'A holder' }) });
      await pay(id, { created: at(3), ...card('one', { name: 'Another name' }) });
      await pay(id, { created: at(5) });
      expect((await customers.find(id))?.payment_methods).toEqual([
        {
          fingerprint: 'two',
          scheme: 'visa',
          last4: '4242',
          type: 'credit',
          instrument_type: 'apple_pay',
          last_used: at(4),
        },
        { fingerprint: 'one', scheme: 'visa', last4: '4242', type: 'credit', last_used: at(3) },
      ]);
    });

    test('follow a transaction that is changed, or becomes another customer’s', async () => {
      const [before, after] = [own('cus_before'), own('cus_after')];
      const body = await pay(before, { amount: 100, currency: 'EUR' });
      await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: { status: 'declined' } });
      expect((await customers.find(before))?.totals).toMatchObject({
        approved: 0,
        declined: 1,
        approved_volume: [],
      });
      const moved = { customer_details: { object_id: after } };
      await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: moved });
      expect(await customers.find(before)).toBeNull();
      expect((await customers.find(after))?.totals).toMatchObject({ transactions: 1, declined: 1 });
    });

    test('whose sum no number can say exactly are told no sum', async () => {
      const id = own('cus_rich');
      const amount = Number.MAX_SAFE_INTEGER;
      await pay(id, { amount, currency: 'EUR' });
      expect((await customers.find(id))?.totals).toMatchObject({ approved_volume: [{ amount }] });
      await pay(id, { amount, currency: 'EUR' });
      const totals = (await customers.find(id))?.totals;
      expect(totals).toHaveProperty('approved_volume', [{ currency: 'EUR', transactions: 2 }]);
    });

    test('imported details stand above those of transactions, and are replaced by a correction', async () => {
      const id = own('cus_imported');
      await pay(id, { customer_details: { object_id: id, name: 'Derived', email: 'derived@example.com' } });
      const imported = { object_id: id, name: 'Imported', country_code_2_letter: 'HU' };
      expect(await customers.import(imported)).toEqual({ outcome: 'CREATED', version: 1 });
      expect(await customers.import(imported)).toEqual({ outcome: 'UNCHANGED', version: 1 });
      const found = await customers.find(id);
      expect(found).toMatchObject({ version: 1, details: imported, totals: { transactions: 1 } });
      expect(found?.details).toEqual(imported);
      expect(await customers.import({ object_id: id, name: 'Corrected' })).toEqual({
        outcome: 'REPLACED',
        version: 2,
      });
      expect((await customers.find(id))?.details).toEqual({ object_id: id, name: 'Corrected' });
    });

    test('other details are refused where that is asked for, or another version is expected', async () => {
      const id = own('cus_guarded');
      await customers.import({ object_id: id, name: 'One' });
      const other = { object_id: id, name: 'Other' };
      expect(await customers.import(other, { onConflict: 'reject' })).toMatchObject({ code: 'CONFLICT' });
      expect(await customers.import(other, { version: 2 })).toMatchObject({ code: 'STALE' });
      expect(await customers.import(other, { version: 1 })).toEqual({ outcome: 'REPLACED', version: 2 });
    });

    test('who were imported and never paid are listed among those who paid, in the order of their ids', async () => {
      for (const id of ['list_a', 'list_C', 'list_é']) await pay(own(id));
      for (const id of ['list_B', 'list_a', 'list_🦚', 'list_\uffee'])
        await customers.import({ object_id: own(id) });
      const all = ['list_B', 'list_C', 'list_a', 'list_é', 'list_\uffee', 'list_🦚'].map(own);
      const { data, has_more } = await customers.list({ search: own('list_') });
      expect(data.map(({ object_id: id }) => id)).toEqual(all);
      expect(has_more).toBe(false);
      expect(data[0]).toMatchObject({ totals: { transactions: 0, is_complete: true }, version: 1 });
      expect(data[0]).not.toHaveProperty('first_seen');

      const paged: unknown[] = [];
      for (let after: string | undefined; ; ) {
        const page = await customers.list({ limit: 2, after, search: own('list_') });
        paged.push(...page.data.map(({ object_id: id }) => id));
        if (!page.next_cursor) break;
        after = page.next_cursor;
      }
      expect(paged).toEqual(all);
    });

    test('nobody is found who never paid and was not imported, nor by an empty id', async () => {
      await pay('');
      expect(await customers.find(own('cus_nobody'))).toBeNull();
      expect((await customers.list()).data.map(({ object_id: id }) => id)).not.toContain('');
    });

    test('every wrong field is named, and a card number is refused', async () => {
      const wrong = { object_id: '', name: 7, colour: 'blue', country_code_2_letter: 'HUN' };
      expect(await customers.import(wrong)).toEqual({
        code: 'INVALID',
        fields: expect.arrayContaining(['object_id', 'name', 'colour', WRONG_COUNTRY[protocol]]),
      });
      expect(await customers.import({ name: 'x' })).toEqual({ code: 'INVALID', fields: ['object_id'] });
      const card = { object_id: own('cus_card'), name: '4242 4242 4242 4242' };
      expect(await customers.import(card)).toEqual({ code: 'CARD_NUMBER', fields: ['name'] });
      expect(await customers.find(own('cus_card'))).toBeNull();
    });

    test('of another account are neither seen nor touched', async () => {
      const rival = await gateway.keyOf({ account: 'rival' });
      const id = own('cus_shared');
      await pay(id, { amount: 1, customer_details: { object_id: id, name: 'Mine' } });
      await customers.import({ object_id: id, name: 'Theirs' }, { key: rival });
      await pay(own('cus_theirs'), {}, rival);
      expect(await customers.find(id)).toMatchObject({
        details: { name: 'Mine' },
        totals: { transactions: 1 },
      });
      expect(await customers.find(id, rival)).toMatchObject({
        details: { name: 'Theirs' },
        totals: { transactions: 0 },
      });
      expect(await customers.find(own('cus_theirs'))).toBeNull();
    });

    test('are read with `read` and imported with `ingest`', async () => {
      const reader = await gateway.keyOf({ scopes: ['read'] });
      const writer = await gateway.keyOf({ scopes: ['ingest'] });
      const body = { object_id: own('cus_scopes') };
      expect(await customers.import(body, { key: reader })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await customers.import(body, { key: writer })).toMatchObject({ outcome: 'CREATED' });
      expect(await customers.find(body.object_id, reader)).toMatchObject({ object_id: body.object_id });
    });
  });

  test('what was read can be sent back, and many are imported at once, each for itself', async () => {
    const read = await gateway.send('PUT', '/customers/batch%2F1', { body: { name: 'One' } });
    expect(read).toMatchObject({ status: 200, body: { object_id: 'batch/1', name: 'One', version: 1 } });
    const bodies = [read.body, { object_id: 'batch/2' }, { object_id: 'batch/3', colour: 'blue' }];
    const { body } = await gateway.send('POST', '/customers/batch', { body: bodies });
    expect(body).toMatchObject({ received: 3, unchanged: 1, created: 1, rejected: 1 });
    const inputs = [{ objectId: 'batch/2', name: 'Two' }, { objectId: 'batch/4' }];
    const IMPORT = `mutation($inputs: [CustomerInput!]!) {
      ingestCustomers(inputs: $inputs) { replaced created results { outcome customer { details { name } } } } }`;
    const { data } = await gateway.graphql(IMPORT, { inputs });
    expect(data.ingestCustomers).toMatchObject({ replaced: 1, created: 1 });
    expect(data.ingestCustomers.results[0].customer.details).toEqual({ name: 'Two' });
  });

  test('a request under an idempotency key is carried out once', async () => {
    const headers = { 'idempotency-key': 'customers-1' };
    const send = (name: string) =>
      gateway.send('POST', '/customers', { body: { object_id: 'cus_keyed', name }, headers });
    const first = await send('One');
    await gateway.send('POST', '/customers', { body: { object_id: 'cus_keyed', name: 'Two' } });
    const again = await send('One');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await send('Other')).status).toBe(409);
    const { body } = await gateway.send('GET', '/customers/cus_keyed');
    expect(body).toMatchObject({ version: 2, details: { name: 'Two' } });
  });
});
