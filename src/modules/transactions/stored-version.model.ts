import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A former version of a transaction, kept when it was replaced or patched. The newest one is the transaction's own row. */
@Entity('transaction_versions')
@Index('ix_transaction_versions_change', ['accountId', 'changeId'])
export class StoredVersion {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  @PrimaryColumn({ name: 'transaction_id', type: 'varchar', length: 26 }) transactionId!: string;
  @PrimaryColumn({ type: 'bigint' }) version!: number;
  @Column({ name: 'recorded_at', type: 'datetime', precision: 3 }) recordedAt!: string;
  @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
  @Column({ name: 'actor_name', type: 'varchar', length: 255 }) actorName!: string;
  /** The whole transaction at that version, as JSON in wire names. */
  @Column({ type: 'mediumtext' }) content!: string;
  /** Of the change that put the next version in its place; grows with time. NULL where it happened before there were such ids. */
  @Column({ name: 'change_id', type: 'varchar', length: 26, nullable: true }) changeId!: string | null;
}
