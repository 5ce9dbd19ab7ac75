import DataLoader from 'dataloader';
import { PAGE_MAX } from '../database/page';
import type { Context } from './context';

/** Loads the value of a key. Keys of one event-loop turn of a request are loaded together, up to a page. */
export type Batched<K, V> = (key: K, context: Context) => Promise<V>;

/**
 * Combines the loads of a page's fields: every field outside the object's own row uses this, so that a page costs one
 * statement for each such field, not one for each row. `load` returns one value per key, in order. Its error rejects
 * all of them.
 *
 * Both executors call all resolvers of a page before the first result arrives. Nothing is cached beyond one
 * request.
 */
export function batched<K, V>(
  load: (keys: readonly K[], context: Context) => Promise<readonly V[]>,
): Batched<K, V> {
  const loaders = new WeakMap<Context, DataLoader<K, V>>();
  return (key, context) => {
    let loader = loaders.get(context);
    if (!loader) {
      loader = new DataLoader(keys => load(keys, context), { maxBatchSize: PAGE_MAX });
      loaders.set(context, loader);
    }
    return loader.load(key);
  };
}
