import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config/config';

/** A worker that dies at its start would otherwise be started again as fast as the machine can. */
const RESTART_AFTER_MS = 1000;

export interface WorkersOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Resolves with the signal that stops the workers. */
  readonly stopped: Promise<NodeJS.Signals>;
  /** Told the URL once the first worker listens. */
  readonly say: (url: string) => void;
}

/**
 * Keeps the configured number of processes serving on one port until a signal stops them; resolves when all have left.
 * Fails when one dies before any has listened: then the next would die as well.
 */
export async function superviseWorkers({ config, log, stopped, say }: WorkersOptions): Promise<void> {
  // With Node's own way of handing connections round, one that was on its way to a worker that dies is never answered nor
  // closed: the hand-over waits for a word of the dead. So the workers take them from the system themselves.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  for (let count = 0; count < config.workers; count++) cluster.fork();
  const failed = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error('The workers could not start.'));
    cluster.once('exit', fail).once('message', (_worker, url: string) => {
      cluster.off('exit', fail).on('exit', replace);
      say(url);
    });
  });
  let isStopping = false;
  const replace = (worker: Worker, code: number, signal: string): void => {
    log.error({ worker: worker.process.pid, code, signal }, 'a worker died; another takes its place');
    setTimeout(() => {
      if (!isStopping) cluster.fork();
    }, RESTART_AFTER_MS);
  };
  const signal = await Promise.race([stopped, failed]);
  isStopping = true;
  cluster.off('exit', replace);
  const workers = Object.values(cluster.workers ?? {}) as Worker[];
  const gone = workers.map(worker => once(worker, 'exit'));
  for (const worker of workers) worker.process.kill(signal);
  await Promise.all(gone);
}
