import {
  DuplicateKey,
  type Engine,
  type Session,
  type SqlRow,
  type SqlValue,
} from '../../platform/database/engine';
import { dateOf, sqlMoment } from '../../platform/database/timestamp';
import { ApiError } from '../../platform/errors/api-error';
import type { Actor } from '../../platform/ingestion/actor';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';
import { appendAuditEntry } from '../audit/audit.store';
import type { AuditAction } from '../audit/audit-entry.model';
import { Account } from './account.model';
import { apiKeyValues, INSERT_API_KEY, type NewApiKey } from './api-key-row.store';

/** The data of a new account. */
export type NewAccount = Pick<Account, 'name' | 'conflictPolicy' | 'createdAt'>;

/** The accounts of the installation. */
export class AccountStore {
  constructor(
    private readonly engine: Engine,
    private readonly newId: () => string,
  ) {}

  /** Stores an account under a new id. Throws CONFLICT for a taken name. */
  async insert(account: NewAccount, by: Actor): Promise<Account> {
    const stored = this.withId(account);
    try {
      await this.engine.work(session => this.add(session, stored, { by, action: 'account.create' }));
    } catch (failure) {
      if (failure instanceof DuplicateKey)
        throw new ApiError('CONFLICT', 'An account with this name exists already.');
      throw failure;
    }
    return stored;
  }

  /**
   * Stores the first account of an installation with its first key, and returns it. Undefined where an account
   * exists already, also where another gateway that starts at the same time was faster with the
   * same name.
   */
  async insertFirst(account: NewAccount, key: Omit<NewApiKey, 'accountId'>): Promise<Account | undefined> {
    const stored = this.withId(account);
    try {
      return await this.engine.work(async session => {
        const [first] = await session.rows('SELECT id FROM accounts LIMIT 1');
        if (first) return undefined;
        await this.add(session, stored, { by: BOOTSTRAP, action: 'account.bootstrap' });
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

  /** The number of accounts. */
  async count(): Promise<number> {
    const [row] = await this.engine.rows('SELECT count(*) AS accounts FROM accounts');
    return Number(row?.accounts);
  }

  /** Sets the conflict policy of writes without their own. */
  async setConflictPolicy(
    id: string,
    policy: ConflictPolicy,
    { at, by }: { at: Date; by: Actor },
  ): Promise<void> {
    const details = { conflict_policy: policy.toLowerCase() };
    await this.engine.work(async session => {
      await session.run(SET_POLICY, [details.conflict_policy, id]);
      const event = { accountId: id, at, by, action: 'account.update', target: id, details } as const;
      await appendAuditEntry(session, this.newId(), event);
    });
  }

  private async add(
    session: Session,
    account: Account,
    { by, action }: { by: Actor; action: AuditAction },
  ): Promise<void> {
    await session.run(INSERT, valuesOf(account));
    const { id, name, createdAt: at } = account;
    await appendAuditEntry(session, this.newId(), {
      accountId: id,
      at,
      by,
      action,
      target: id,
      details: { name },
    });
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

/** The author of the first account and key. */
const BOOTSTRAP: Actor = { id: '', name: 'bootstrap' };

const SET_POLICY = 'UPDATE accounts SET conflict_policy = ? WHERE id = ?';
const SELECT = 'SELECT id, name, conflict_policy, created_at FROM accounts';
const INSERT = 'INSERT INTO accounts (id, name, conflict_policy, created_at) VALUES (?, ?, ?, ?)';
