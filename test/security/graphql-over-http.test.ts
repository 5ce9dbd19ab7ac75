import { serverAudits } from 'graphql-http';
import { useGateway } from '../support/gateway';

const REFUSED_IS_NO_SUCCESS =
  'a refused document would count as a success in every proxy, log and monitor; Apollo has answered 400 since 4.0';
const CSRF =
  'a GET that a page can send without a preflight is refused (CSRF); clients add apollo-require-preflight';

/** Audits that the gateway means to fail, each with its reason; none of them is a MUST. */
const DECLINED: Readonly<Record<string, string>> = {
  '572B': REFUSED_IS_NO_SUCCESS,
  FDE2: REFUSED_IS_NO_SUCCESS,
  '7B9B': REFUSED_IS_NO_SUCCESS,
  '5A70': CSRF,
  D6D5: CSRF,
  '6A70': CSRF,
};

describe('the audits of GraphQL over HTTP', () => {
  const gateway = useGateway('sqlite');
  const withKey = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, 'x-api-key': gateway.key } });
  const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: withKey });
  const rows = audits.map(audit => [audit.name, audit] as const);

  test.each(rows.filter(([, { id }]) => !(id in DECLINED)))('%s', async (_name, audit) => {
    const { status } = await audit.fn();
    expect(status).toBe('ok');
  });

  test.each(rows.filter(([, { id }]) => id in DECLINED))('declined for a reason: %s', async (name, audit) => {
    expect(name).not.toMatch(/^MUST/);
    expect((await audit.fn()).status).not.toBe('ok');
  });

  test('has every MUST among those that pass', () => {
    const declined = rows.filter(([, { id }]) => id in DECLINED);
    expect(declined).toHaveLength(Object.keys(DECLINED).length);
    expect(rows.filter(([name]) => name.startsWith('MUST')).length).toBeGreaterThan(10);
  });
});
