import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameColumn } from './rename';

/** What a row came by is its channel, as for everything else that is ingested. */
export class RenameEntranceOfRejectionCounts1795392000094 implements MigrationInterface {
  name = 'RenameEntranceOfRejectionCounts1795392000094';

  async up(query: QueryRunner): Promise<void> {
    await renameColumn(query, 'rejection_counts', { from: 'entrance', to: 'channel' });
  }

  async down(query: QueryRunner): Promise<void> {
    await renameColumn(query, 'rejection_counts', { from: 'channel', to: 'entrance' });
  }
}
