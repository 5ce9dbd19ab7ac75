/** What a command has of the world: where it came from, and where its words go. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  /** Results, for people and programs alike. */
  out(line: string): void;
  /** What is said beside the result: notes, progress, errors. */
  note(line: string): void;
  /** Where data go that are no lines for people. */
  readonly data?: NodeJS.WritableStream;
  /** The terminal of a person who waits; absent where nobody sees what is written beside the result. */
  readonly terminal?: NodeJS.WriteStream;
}

/** The shell that started this process. Where nobody reads on, as behind `| head`, the command has failed quietly. */
export function processCliContext(): CliContext {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`peacock: The result could not be written (${code}).\n`);
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
