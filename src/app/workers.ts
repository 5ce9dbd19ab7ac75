import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config/config';

/** Without a pause, a worker that dies at its start would be restarted in a busy loop. */
const RESTART_AFTER_MS = 1000;

export interface WorkersOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Resolves with the signal that stops the workers. */
  readonly stopped: Promise<NodeJS.Signals>;
  /** Called with the URL once the first worker listens. */
  readonly say: (url: string) => void;
}

/**
 * Runs the configured number of processes on one port until a signal stops them. Resolves when all have ended.
 * Fails when one dies before any listens: the next would die as well.
 */
export async function superviseWorkers({ config, log, stopped, say }: WorkersOptions): Promise<void> {
  // Node's round-robin scheduling never closes a connection that was handed to a dying worker. So the workers accept
  // connections from the system themselves.
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
    log.error({ worker: worker.process.pid, code, signal }, 'worker died, starting another');
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
