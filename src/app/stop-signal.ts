/** One Ctrl-C arrives twice under npm: from the terminal and passed on by npm. */
const ECHO_MS = 1000;

/**
 * Resolves with the name of the first signal to stop. A second one, given by somebody who is tired of waiting, ends the
 * process at once with code 1.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    let firstAt: number | undefined;
    const onSignal = (signal: NodeJS.Signals): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > ECHO_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  });
}
