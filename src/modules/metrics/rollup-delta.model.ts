import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one unit of work changed for metrics, until it is folded into the blocks of its days. */
@Entity('rollup_deltas')
export class RollupDelta {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  @PrimaryColumn({ type: 'varchar', length: 26 }) id!: string;
  /** Facts with their signs, as JSON. */
  @Column({ type: 'mediumtext' }) facts!: string;
}
