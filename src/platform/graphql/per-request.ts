import DataLoader from 'dataloader';
import { PAGE_MAX } from '../database/page';
import type { Context } from './context';

/** Gives what belongs to a key; those asked for in one turn of a request are one question, up to a page. */
export type Batched<K, V> = (key: K, context: Context) => Promise<V>;

/**
 * Makes one question of the many that the fields of a page ask: every field of an object that is not in its own row is
 * loaded through this, so that a page costs one statement for each such field and not one for each row. `load` gives
 * one value a key, in their order; what it throws, all of them are told.
 *
 * Both executors call the resolvers of a page before anything that they wait for is there. Nothing is remembered beyond
 * one request.
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
