/** Limits of a JSON body, checked before its content. */
export interface JsonLimits {
  /** Nesting depth of objects and arrays. */
  readonly depthMax: number;
  /** Total number of objects, arrays and names. */
  readonly membersMax: number;
}
