import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameColumn } from './rename';

/** What a row came by is its channel, as for everything else that is ingested. */
export class RenameEntranceOfRejections1795392000092 implements MigrationInterface {
  name = 'RenameEntranceOfRejections1795392000092';

  async up(query: QueryRunner): Promise<void> {
    await renameColumn(query, 'rejections', { from: 'entrance', to: 'channel' });
  }

  async down(query: QueryRunner): Promise<void> {
    await renameColumn(query, 'rejections', { from: 'channel', to: 'entrance' });
  }
}
