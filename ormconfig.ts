import 'reflect-metadata';
import { migrations } from './migrations';
import { entities } from './src/app/entities';
import { dataSourceFor } from './src/platform/database/database';

/** For TypeORM's own command line, such as `migration:show`; the gateway itself never reads this file. */
export default dataSourceFor({
  url: process.env.DATABASE_URL ?? 'sqlite:data/peacock.sqlite',
  entities,
  migrations,
});
