import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const LIST = `query ($first: Int, $after: String) { auditLog(first: $first, after: $after) {
  edges { cursor node { id at actorId actorName action target details } } pageInfo { hasNextPage endCursor } } }`;

describe.each(databaseKinds)('the audit log on %s', kind => {
  const gateway = useGateway(kind);
  const listed = async (variables: object = {}, key?: string) => {
    const { edges, pageInfo } = (await gateway.graphql(LIST, variables, key)).data.auditLog;
    return { nodes: edges.map(({ node }: { node: object }) => node), pageInfo };
  };
  const mutate = async (text: string, key?: string) =>
    (await gateway.graphql(`mutation { ${text} }`, {}, key)).data;

  test('tells of every act upon keys and settings, newest first, by whom it was done', async () => {
    const made = await mutate('createApiKey(input: { name: "till", scopes: [READ] }) { value key { id } }');
    const { id } = made.createApiKey.key;
    const successor = (await mutate(`rotateApiKey(id: "${id}") { value key { id } }`)).rotateApiKey;
    await mutate(`revokeApiKey(id: "${id}") { id }`);
    await mutate(`revokeApiKey(id: "${id}") { id }`);
    await mutate('updateAccount(patch: { conflictPolicy: REPLACE }) { id }');
    const { nodes } = await listed();
    expect(nodes).toMatchObject([
      { action: 'account.update', details: { conflict_policy: 'replace' } },
      { action: 'api_key.revoke', target: id, details: { name: 'till' } },
      { action: 'api_key.rotate', target: successor.key.id, details: { succeeds: id, scopes: ['read'] } },
      {
        action: 'api_key.create',
        target: id,
        actorName: 'test',
        details: { name: 'till', expires_at: null },
      },
      { action: 'api_key.create', actorName: 'command line', actorId: '' },
      { action: 'account.create', actorName: 'command line', details: { name: 'first' } },
    ]);
    for (const { value } of [made.createApiKey, successor])
      expect(JSON.stringify(nodes)).not.toContain(value.slice(-38));
  });

  test('comes in pages that neither skip nor repeat', async () => {
    const whole = (await listed()).nodes;
    const paged: object[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listed>> = await listed({ first: 2, after });
      paged.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(paged).toEqual(whole);
  });

  test('is for holders of the scope admin alone, and each account has its own', async () => {
    const clerk = await gateway.keyOf({ scopes: ['ingest', 'read'] });
    expect((await gateway.graphql(LIST, {}, clerk)).errors[0].extensions.code).toBe('FORBIDDEN');
    const rival = await gateway.keyOf({ account: 'rival' });
    const { nodes } = await listed({}, rival);
    expect(nodes.map(({ action }: { action: string }) => action)).toEqual([
      'api_key.create',
      'account.create',
    ]);
    const cursor = (await listed({ first: 1 })).pageInfo.endCursor;
    expect((await listed({ after: cursor }, rival)).nodes).toEqual([]);
  });

  test.each([{ first: 0 }, { first: 201 }, { after: 'x' }])('%o is no page', async variables => {
    expect((await gateway.graphql(LIST, variables)).errors[0].extensions.code).toBe('INVALID');
  });

  test('an act that could not be written down was not done', async () => {
    const { engine } = gateway.database;
    await engine.single('ALTER TABLE audit_log RENAME TO audit_log_away');
    const refused = await gateway.graphql(
      'mutation { createApiKey(input: { name: "lost", scopes: [READ] }) { value } }',
    );
    await engine.single('ALTER TABLE audit_log_away RENAME TO audit_log');
    expect(refused.data).toEqual({ createApiKey: null });
    const names = await engine.rows("SELECT name FROM api_keys WHERE name = 'lost'");
    expect(names).toEqual([]);
  });
});
