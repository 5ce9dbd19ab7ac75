import { Agent, type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';

/** What a gateway answered, and how long that took. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly ms: number;
}

export interface SubmittedInput {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
  /** Told each piece of the answer as it comes. */
  readonly onData?: (piece: string) => void;
}

/** What a request failed with that no gateway can have seen: nobody took the connection. */
export interface BrokenOff {
  readonly refused: boolean;
  /** True where the connection stayed open and nothing came. */
  readonly silent?: boolean;
}

/** A caller with connections of its own, which it keeps alive. A connection that breaks is thrown: the outcome is unknown. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  send(
    method: string,
    path: string,
    { body, key = this.key, headers = {}, onData }: SubmittedInput = {},
  ): Promise<Reply> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' };
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent, headers: { 'x-api-key': key, ...type, ...headers } };
      const asked = request(`${this.url}${path}`, options, answer => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          onData?.(piece);
        });
        answer.on('error', reject).on('end', () => {
          const ms = performance.now() - startedAt;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, ms });
        });
      });
      asked.setTimeout(SILENCE_MS, () =>
        asked.destroy(Object.assign(new Error('No answer.'), { silent: true })),
      );
      asked
        .on('error', error => reject(Object.assign(error, { refused: isRefusal(error, asked) })))
        .end(text);
    });
  }

  /** The status of `/readyz`; 0 where nobody listens. */
  async readiness(): Promise<number> {
    return (await this.send('GET', '/readyz').catch(() => ({ status: 0 }))).status;
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Longer than any answer may take. */
const SILENCE_MS = 20_000;

/** A new connection that is reset was still waiting to be taken when the listener closed. */
function isRefusal({ code }: NodeJS.ErrnoException, { reusedSocket }: ClientRequest): boolean {
  return code === 'ECONNREFUSED' || (code === 'ECONNRESET' && !reusedSocket);
}
