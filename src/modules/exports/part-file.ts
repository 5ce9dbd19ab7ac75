import { existsSync, statSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

/** How far a file has come. */
export interface Place {
  /** Where its source goes on; absent at the beginning. */
  readonly after?: string;
  /** What it holds up to there. */
  readonly rows: number;
}

export interface PartFileOptions {
  /** What is written to it, as JSON can say it: another subject is not put behind it. */
  readonly subject: object;
  /** Whether to go on with what an earlier run has left. */
  readonly isResumed: boolean;
}

interface State extends Place {
  readonly subject: object;
  readonly bytes: number;
}

/**
 * A file that grows as `FILE.part` and gets its name when it is whole. Beside it `FILE.part.json` says how far it is
 * certain: written once a second and only after the bytes are on the disk, so whatever ends the process, the next one
 * cuts off what is beyond and goes on from there.
 */
export class PartFile {
  private noted = performance.now();

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private state: State,
  ) {}

  /** Throws where there is a beginning and nobody said to go on with it, or where it is one of something else. */
  static async open(path: string, { subject, isResumed }: PartFileOptions): Promise<PartFile> {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`${path} is a folder: name a file in it.`);
    const part = `${path}.part`;
    if (!existsSync(part)) {
      const file = new PartFile(path, await open(part, 'wx'), { subject, bytes: 0, rows: 0 });
      await file.note();
      return file;
    }
    if (!isResumed)
      throw new Error(`${part} is there from a run that broke off: go on with --resume, or remove it.`);
    const state = await stateOf(path);
    if (!isDeepStrictEqual(state.subject, subject))
      throw new Error(`${part} was begun with another account, format or filter: remove it to begin anew.`);
    const handle = await open(part, 'r+');
    if ((await handle.stat()).size < state.bytes) {
      await handle.close();
      throw new Error(`${part} is shorter than it was: remove it to begin anew.`);
    }
    await handle.truncate(state.bytes);
    return new PartFile(path, handle, state);
  }

  get place(): Place {
    return this.state;
  }

  /** Puts a text behind what there is, which brings the file to that place. */
  async write(text: string, place: Place): Promise<void> {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) {
      const rest = bytes.length - written;
      written += (await this.handle.write(bytes, written, rest, this.state.bytes + written)).bytesWritten;
    }
    this.state = { ...this.state, ...place, bytes: this.state.bytes + bytes.length };
    if (performance.now() - this.noted > NOTE_EVERY_MS) await this.note();
  }

  /** Gives the whole file its name, in place of one that has it. */
  async finish(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(`${this.path}.part`, this.path);
    await rm(stateFile(this.path), { force: true });
  }

  /** Leaves it to be gone on with. */
  async leave(): Promise<void> {
    await this.note();
    await this.handle.close();
  }

  /** Under another name first: half a state would be none. */
  private async note(): Promise<void> {
    await this.handle.datasync();
    const draft = `${stateFile(this.path)}.new`;
    await writeFile(draft, `${JSON.stringify(this.state)}\n`);
    await rename(draft, stateFile(this.path));
    this.noted = performance.now();
  }
}

const NOTE_EVERY_MS = 1000;

const stateFile = (path: string): string => `${path}.part.json`;

async function stateOf(path: string): Promise<State> {
  try {
    return JSON.parse(await readFile(stateFile(path), 'utf8'));
  } catch {
    throw new Error(`${stateFile(path)} does not say how far ${path}.part is: remove both to begin anew.`);
  }
}
