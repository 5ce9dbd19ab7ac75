import { Fault } from '../fault';
import { Account } from '../model/account';
import type { ConflictPolicy } from '../model/outcome';
import { apiKeyValues, INSERT_API_KEY, type NewApiKey } from './api-key-row';
import { DuplicateKey, type Engine, type SqlRow, type SqlValue } from './engine/engine';
import { dateOf, sqlMoment } from './moment';

/** What is known of an account when it is made. */
export type NewAccount = Pick<Account, 'name' | 'conflictPolicy' | 'createdAt'>;

/** The accounts of the installation. */
export class AccountStore {
  constructor(
    private readonly engine: Engine,
    private readonly newId: () => string,
  ) {}

  /** Stores an account under a new id; a name that is taken is a CONFLICT. */
  async insert(account: NewAccount): Promise<Account> {
    const stored = this.withId(account);
    try {
      await this.engine.single(INSERT, valuesOf(stored));
    } catch (failure) {
      if (failure instanceof DuplicateKey)
        throw new Fault('CONFLICT', 'There is an account with this name already.');
      throw failure;
    }
    return stored;
  }

  /**
   * Stores the first account of an installation together with its first key, and answers it; undefined where
   * there is an account already, also where another gateway that starts at the same time comes first with the
   * same name.
   */
  async insertFirst(account: NewAccount, key: Omit<NewApiKey, 'accountId'>): Promise<Account | undefined> {
    const stored = this.withId(account);
    try {
      return await this.engine.work(async session => {
        const [first] = await session.rows('SELECT id FROM accounts LIMIT 1');
        if (first) return undefined;
        await session.run(INSERT, valuesOf(stored));
        await session.run(INSERT_API_KEY, apiKeyValues(this.newId(), { ...key, accountId: stored.id }));
        return stored;
      });
    } catch (failure) {
      if (failure instanceof DuplicateKey) return undefined;
      throw failure;
    }
  }

  /** Every account, oldest first. */
  async list(): Promise<Account[]> {
    return (await this.engine.rows(`${SELECT} ORDER BY id`)).map(accountOf);
  }

  async find(id: string): Promise<Account | undefined> {
    const [row] = await this.engine.rows(`${SELECT} WHERE id = ?`, [id]);
    return row && accountOf(row);
  }

  async findByName(name: string): Promise<Account | undefined> {
    const [row] = await this.engine.rows(`${SELECT} WHERE name = ?`, [name]);
    return row && accountOf(row);
  }

  /** How many accounts there are. */
  async count(): Promise<number> {
    const [row] = await this.engine.rows('SELECT count(*) AS accounts FROM accounts');
    return Number(row?.accounts);
  }

  /** Sets what a write does that names no policy. */
  async setConflictPolicy(id: string, policy: ConflictPolicy): Promise<void> {
    await this.engine.single('UPDATE accounts SET conflict_policy = ? WHERE id = ?', [
      policy.toLowerCase(),
      id,
    ]);
  }

  private withId({ name, conflictPolicy, createdAt }: NewAccount): Account {
    return Object.assign(new Account(), { id: this.newId(), name, conflictPolicy, createdAt });
  }
}

function valuesOf({ id, name, conflictPolicy, createdAt }: Account): SqlValue[] {
  return [id, name, conflictPolicy.toLowerCase(), sqlMoment(createdAt)];
}

function accountOf(row: SqlRow): Account {
  return Object.assign(new Account(), {
    id: row.id,
    name: row.name,
    conflictPolicy: String(row.conflict_policy).toUpperCase() as ConflictPolicy,
    createdAt: dateOf(String(row.created_at)),
  });
}

const SELECT = 'SELECT id, name, conflict_policy, created_at FROM accounts';
const INSERT = 'INSERT INTO accounts (id, name, conflict_policy, created_at) VALUES (?, ?, ?, ?)';
