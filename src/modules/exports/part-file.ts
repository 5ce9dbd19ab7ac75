import { existsSync, statSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

/** The progress of a file. */
export interface Place {
  /** The position of the source. Absent at the start. */
  readonly after?: string;
  /** Rows in the file. */
  readonly rows: number;
}

export interface PartFileOptions {
  /** The identity of the content, as JSON. Another subject is never appended. */
  readonly subject: object;
  /** Whether to resume the file of an earlier run. */
  readonly isResumed: boolean;
}

interface State extends Place {
  readonly subject: object;
  readonly bytes: number;
}

/**
 * A file that grows as `FILE.part` and gets its final name when complete. `FILE.part.json` records the durable progress:
 * it is written once a second, after the bytes are on disk. After any crash the next run truncates the file there and
 * continues.
 */
export class PartFile {
  private savedAt = performance.now();

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private state: State,
  ) {}

  /** Throws where a partial file exists without `isResumed`, or with another subject. */
  static async open(path: string, { subject, isResumed }: PartFileOptions): Promise<PartFile> {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`${path} is a folder: name a file in it.`);
    const part = `${path}.part`;
    if (!existsSync(part)) {
      const file = new PartFile(path, await open(part, 'wx'), { subject, bytes: 0, rows: 0 });
      await file.saveState();
      return file;
    }
    if (!isResumed) throw new Error(`${part} exists from an interrupted run. Use --resume, or remove it.`);
    const state = await stateOf(path);
    if (!isDeepStrictEqual(state.subject, subject))
      throw new Error(`${part} has another account, format or filter. Remove it to start again.`);
    const handle = await open(part, 'r+');
    if ((await handle.stat()).size < state.bytes) {
      await handle.close();
      throw new Error(`${part} is shorter than its recorded progress. Remove it to start again.`);
    }
    await handle.truncate(state.bytes);
    return new PartFile(path, handle, state);
  }

  get place(): Place {
    return this.state;
  }

  /** Appends a text. The file then has that progress. */
  async write(text: string, place: Place): Promise<void> {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) {
      const rest = bytes.length - written;
      written += (await this.handle.write(bytes, written, rest, this.state.bytes + written)).bytesWritten;
    }
    this.state = { ...this.state, ...place, bytes: this.state.bytes + bytes.length };
    if (performance.now() - this.savedAt > SAVE_EVERY_MS) await this.saveState();
  }

  /** Gives the complete file its name and replaces an existing one. */
  async finish(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(`${this.path}.part`, this.path);
    await rm(stateFile(this.path), { force: true });
  }

  /** Saves the progress for a later run. */
  async leave(): Promise<void> {
    await this.saveState();
    await this.handle.close();
  }

  /** Writes to another name first, because a partly written state would be unreadable. */
  private async saveState(): Promise<void> {
    await this.handle.datasync();
    const draft = `${stateFile(this.path)}.new`;
    await writeFile(draft, `${JSON.stringify(this.state)}\n`);
    await rename(draft, stateFile(this.path));
    this.savedAt = performance.now();
  }
}

const SAVE_EVERY_MS = 1000;

const stateFile = (path: string): string => `${path}.part.json`;

async function stateOf(path: string): Promise<State> {
  try {
    return JSON.parse(await readFile(stateFile(path), 'utf8'));
  } catch {
    throw new Error(`${stateFile(path)} is unreadable. Remove it and ${path}.part to start again.`);
  }
}
