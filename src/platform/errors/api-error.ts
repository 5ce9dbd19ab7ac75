/** The table of errors: code and HTTP status. GraphQL has the same codes in `extensions.code`. */
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

/** One wrong field of an input: its path in the caller's naming, and the expectation. Never the sent value. */
export interface FieldErrorDetails {
  readonly field: string;
  readonly code: Extract<Code, 'INVALID' | 'CARD_NUMBER'>;
  readonly message: string;
}

export interface ApiErrorDetails {
  /** Every wrong field of the input. */
  readonly errors?: readonly FieldErrorDetails[];
  /** Seconds until the same request may be sent again, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The id of the first request, where this error repeats its response. */
  readonly requestId?: string;
  /** Further response headers, such as `Allow` or `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that the caller may see. Its cause is only for the log. */
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
