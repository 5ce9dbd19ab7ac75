import { Fault } from '../fault';
import type { ApiKey } from '../model/api-key';
import { apiKeyOf, apiKeyValues, INSERT_API_KEY, type NewApiKey, SELECT_API_KEYS } from './api-key-row';
import { DuplicateKey, type Engine, type Session, type SqlRow } from './engine/engine';
import { sqlMoment } from './moment';

/** The keys of all accounts. Everything but the search by public part happens within one account. */
export class ApiKeyStore {
  constructor(
    private readonly engine: Engine,
    private readonly newId: () => string,
  ) {}

  /** Stores a key under a new id. */
  async insert(key: NewApiKey): Promise<ApiKey> {
    const id = this.newId();
    try {
      await this.engine.single(INSERT_API_KEY, apiKeyValues(id, key));
    } catch (failure) {
      if (failure instanceof DuplicateKey) throw new Fault('CONFLICT', 'There is such a key already.');
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

  /** The key that shows this public part, in whichever account. */
  async findByPublicId(publicId: string): Promise<ApiKey | undefined> {
    const [row] = await this.engine.rows(`${SELECT_API_KEYS} WHERE public_id = ?`, [publicId]);
    return row && apiKeyOf(row);
  }

  /** Sets the end of a key that is not revoked, unless it ends sooner already. */
  async expire(accountId: string, id: string, at: Date): Promise<void> {
    await this.engine.single(EXPIRE, [sqlMoment(at), accountId, id, sqlMoment(at)]);
  }

  /** Revokes a key; a second time changes nothing. */
  async revoke(accountId: string, id: string, at: Date): Promise<void> {
    await this.engine.single(REVOKE, [sqlMoment(at), accountId, id]);
  }

  /** Writes for each key id when it was last used, unless a later use is known already. */
  async markUsed(lastUsed: ReadonlyMap<string, Date>): Promise<void> {
    if (lastUsed.size === 0) return;
    const ids = [...lastUsed.keys()];
    // Found first, then changed by primary key in one order: gateways that do so at once only queue.
    const among = `id IN (${ids.map(() => '?').join(', ')})`;
    const found = await this.engine.rows(
      `SELECT account_id, id FROM api_keys WHERE ${among} ORDER BY account_id, id`,
      ids,
    );
    await this.engine.work(session => this.touch(session, found, lastUsed));
  }

  private async touch(session: Session, found: SqlRow[], lastUsed: ReadonlyMap<string, Date>): Promise<void> {
    for (const { account_id: accountId, id } of found) {
      const at = sqlMoment(lastUsed.get(String(id)) as Date);
      await session.run(TOUCH, [at, String(accountId), String(id), at]);
    }
  }
}

const EXPIRE = `UPDATE api_keys SET expires_at = ?
  WHERE account_id = ? AND id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`;
const REVOKE = 'UPDATE api_keys SET revoked_at = ? WHERE account_id = ? AND id = ? AND revoked_at IS NULL';
const TOUCH = `UPDATE api_keys SET last_used_at = ?
  WHERE account_id = ? AND id = ? AND (last_used_at IS NULL OR last_used_at < ?)`;
