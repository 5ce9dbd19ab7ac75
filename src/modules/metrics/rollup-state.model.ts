import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the rollups of an account are. An account without one has had its rollups from the beginning. */
@Entity('rollup_states')
export class RollupState {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  /** Grows with every change of a block; who changes blocks, changes it first, so that they come one by one. */
  @Column({ type: 'bigint' }) sequence!: number;
  /** False while there are transactions from before there were rollups: they are counted row by row. */
  @Column({ name: 'is_complete', type: 'boolean' }) isComplete!: boolean;
  /** Until then blocks are compared with rows, and nobody shall fold. */
  @Column({ name: 'held_until', type: 'datetime', precision: 3, nullable: true }) heldUntil!: string | null;
  /** What its blocks are like; where it is not what this release makes, they are not asked. */
  @Column({ type: 'varchar', length: 16, default: '' }) layout!: string;
}
