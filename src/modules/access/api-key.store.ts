import { DuplicateKey, type Engine, type Session, type SqlRow } from '../../platform/database/engine';
import { placeholders } from '../../platform/database/statement';
import { sqlMoment } from '../../platform/database/timestamp';
import { ApiError } from '../../platform/errors/api-error';
import type { Actor } from '../../platform/ingestion/actor';
import { appendAuditEntry } from '../audit/audit.store';
import type { ApiKey } from './api-key.model';
import { apiKeyOf, apiKeyValues, INSERT_API_KEY, type NewApiKey, SELECT_API_KEYS } from './api-key-row.store';

/** The keys of all accounts. Every method except the search by public part stays within one account. */
export class ApiKeyStore {
  constructor(
    private readonly engine: Engine,
    private readonly newId: () => string,
  ) {}

  /** Stores a key under a new id. */
  async insert(key: NewApiKey, by: Actor): Promise<ApiKey> {
    const id = this.newId();
    try {
      await this.engine.work(session => this.add(session, { ...key, id, by, action: 'api_key.create' }));
    } catch (failure) {
      if (failure instanceof DuplicateKey) throw new ApiError('CONFLICT', 'This key exists already.');
      throw failure;
    }
    return (await this.find(key.accountId, id)) as ApiKey;
  }

  /** Every key of the account, oldest first, the revoked and expired ones too. */
  async list(accountId: string): Promise<ApiKey[]> {
    const rows = await this.engine.rows(`${SELECT_API_KEYS} WHERE account_id = ? ORDER BY id`, [accountId]);
    return rows.map(apiKeyOf);
  }

  async find(accountId: string, id: string): Promise<ApiKey | undefined> {
    const [row] = await this.engine.rows(`${SELECT_API_KEYS} WHERE account_id = ? AND id = ?`, [
      accountId,
      id,
    ]);
    return row && apiKeyOf(row);
  }

  /** The key with this public part, in any account. */
  async findByPublicId(publicId: string): Promise<ApiKey | undefined> {
    const [row] = await this.engine.rows(`${SELECT_API_KEYS} WHERE public_id = ?`, [publicId]);
    return row && apiKeyOf(row);
  }

  /** Stores a successor and sets the expiry of its predecessor, unless that is revoked or expires earlier. */
  async succeed(
    { accountId, id }: Pick<ApiKey, 'accountId' | 'id'>,
    successor: NewApiKey,
    { endsAt, by }: { endsAt: Date; by: Actor },
  ): Promise<ApiKey> {
    const newId = this.newId();
    const end = sqlMoment(endsAt);
    await this.engine.work(async session => {
      await this.add(session, { ...successor, id: newId, by, action: 'api_key.rotate', succeeds: id });
      await session.run(EXPIRE, [end, accountId, id, end]);
    });
    return (await this.find(accountId, newId)) as ApiKey;
  }

  /** Revokes a key; a second time changes nothing. */
  async revoke({ accountId, id, name }: ApiKey, at: Date, by: Actor): Promise<void> {
    await this.engine.work(async session => {
      if ((await session.run(REVOKE, [sqlMoment(at), accountId, id])) === 0) return;
      const event = { accountId, at, by, action: 'api_key.revoke', target: id, details: { name } } as const;
      await appendAuditEntry(session, this.newId(), event);
    });
  }

  /** Writes the last use of each key, unless a later one is stored. */
  async markUsed(lastUsed: ReadonlyMap<string, Date>): Promise<void> {
    if (lastUsed.size === 0) return;
    const ids = [...lastUsed.keys()];
    // Reads first, then updates by primary key in a fixed order, so that concurrent gateways queue without deadlocks.
    const among = `id IN (${placeholders(ids)})`;
    const found = await this.engine.rows(
      `SELECT account_id, id FROM api_keys WHERE ${among} ORDER BY account_id, id`,
      ids,
    );
    await this.engine.work(session => this.touch(session, found, lastUsed));
  }

  private async add(session: Session, key: AddedKey): Promise<void> {
    const { accountId, id, name, scopes, createdAt, expiresAt, by, action, succeeds = null } = key;
    await session.run(INSERT_API_KEY, apiKeyValues(id, key));
    const details = { name, scopes, expires_at: expiresAt?.toISOString() ?? null, succeeds };
    await appendAuditEntry(session, this.newId(), {
      accountId,
      at: createdAt,
      by,
      action,
      target: id,
      details,
    });
  }

  private async touch(session: Session, found: SqlRow[], lastUsed: ReadonlyMap<string, Date>): Promise<void> {
    for (const { account_id: accountId, id } of found) {
      const at = sqlMoment(lastUsed.get(String(id)) as Date);
      await session.run(TOUCH, [at, String(accountId), String(id), at]);
    }
  }
}

interface AddedKey extends NewApiKey {
  readonly id: string;
  readonly by: Actor;
  readonly action: 'api_key.create' | 'api_key.rotate';
  /** Id of the key that it replaces. */
  readonly succeeds?: string;
}

const EXPIRE = `UPDATE api_keys SET expires_at = ?
  WHERE account_id = ? AND id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`;
const REVOKE = 'UPDATE api_keys SET revoked_at = ? WHERE account_id = ? AND id = ? AND revoked_at IS NULL';
const TOUCH = `UPDATE api_keys SET last_used_at = ?
  WHERE account_id = ? AND id = ? AND (last_used_at IS NULL OR last_used_at < ?)`;
