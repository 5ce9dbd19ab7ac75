/** The environment and the output streams of a command. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  /** Results, for people and programs alike. */
  out(line: string): void;
  /** Notes, progress and errors, separate from the result. */
  note(line: string): void;
  /** The stream for exported data. */
  readonly data?: NodeJS.WritableStream;
  /** The terminal of a person. Absent where the notes go to a file or a pipe. */
  readonly terminal?: NodeJS.WriteStream;
}

/** The context of this process. A closed pipe, as in `| head`, ends the command without a message. */
export function processCliContext(): CliContext {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`peacock: The result cannot be written (${code}).\n`);
    process.exit(1);
  });
  return {
    env: process.env,
    out: line => void process.stdout.write(`${line}\n`),
    note: line => void process.stderr.write(`${line}\n`),
    data: process.stdout,
    terminal: process.stderr.isTTY ? process.stderr : undefined,
  };
}
