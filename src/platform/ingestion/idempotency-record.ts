import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How long an answer is remembered, in ms: a day, as Stripe has it. */
export const IDEMPOTENCY_RETENTION_MS = 24 * 60 * 60 * 1000;

/** What a request under an `Idempotency-Key` was answered, so that the same request gets the same answer again. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_created', ['createdAt'])
export class IdempotencyRecord {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  /** SHA-256 of the key, base64url: the caller chose it, and may have chosen a card number. */
  @PrimaryColumn({ name: 'key_hash', type: 'varchar', length: 43 }) keyHash!: string;

  /** SHA-256 of the request, base64url; two requests are the same when these are. */
  @Column({ type: 'varchar', length: 43 }) fingerprint!: string;

  /** RFC 3339 in UTC. */
  @Column({ name: 'created_at', type: 'datetime', precision: 3 }) createdAt!: string;

  /** The answer as JSON, deflated: that of a full batch would not fit otherwise. */
  @Column({ type: 'mediumblob' }) answer!: Buffer;
}
