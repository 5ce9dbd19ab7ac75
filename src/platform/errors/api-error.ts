/** The one table of rejections: code → HTTP status. GraphQL carries the same codes in `extensions.code`. */
export const STATUS = {
  INVALID: 400,
  CARD_NUMBER: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  STALE: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type Code = keyof typeof STATUS;

/** One wrong field of an input: where it is, in the caller's own naming, and what was expected. Never what was sent. */
export interface FieldErrorDetails {
  readonly field: string;
  readonly code: Extract<Code, 'INVALID' | 'CARD_NUMBER'>;
  readonly message: string;
}

export interface ApiErrorDetails {
  /** Every wrong field of the input, all at once. */
  readonly errors?: readonly FieldErrorDetails[];
  /** Seconds after which the same request may be tried again; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The request that was refused first, where this refusal only repeats that one's. */
  readonly requestId?: string;
  /** Further answer headers, e.g. `Allow` or `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal or a failure as the caller may see it. The cause is for the log alone. */
export class ApiError extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly details: ApiErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'ApiError';
  }

  get status(): number {
    return STATUS[this.code];
  }
}
