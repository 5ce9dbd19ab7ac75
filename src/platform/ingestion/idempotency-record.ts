import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Lifetime of an idempotency record, in ms: one day, as at Stripe. */
export const IDEMPOTENCY_RETENTION_MS = 24 * 60 * 60 * 1000;

/** The response of a request with an `Idempotency-Key`, so that the same request gets the same response again. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_created', ['createdAt'])
export class IdempotencyRecord {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  /** SHA-256 of the key, base64url. The caller chose the key, so it may be a card number. */
  @PrimaryColumn({ name: 'key_hash', type: 'varchar', length: 43 }) keyHash!: string;

  /** SHA-256 of the request, base64url. Requests are the same when their fingerprints are. */
  @Column({ type: 'varchar', length: 43 }) fingerprint!: string;

  /** RFC 3339 in UTC. */
  @Column({ name: 'created_at', type: 'datetime', precision: 3 }) createdAt!: string;

  /** The response as deflated JSON: that of a full batch would not fit otherwise. */
  @Column({ type: 'mediumblob' }) answer!: Buffer;
}
