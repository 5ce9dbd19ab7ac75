import 'reflect-metadata';
import { migrations } from './migrations';
import { dataSourceFor } from './src/store/database';
import { entities } from './src/store/entities';

/** For TypeORM's own command line, such as `migration:show`; the gateway itself never reads this file. */
export default dataSourceFor({
  url: process.env.DATABASE_URL ?? 'sqlite:data/peacock.sqlite',
  entities,
  migrations,
});
