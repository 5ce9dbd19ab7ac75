/** What a body may ask of us before anything looks at its meaning. */
export interface JsonLimits {
  /** Objects and arrays inside one another. */
  readonly depthMax: number;
  /** Objects, arrays and names in all. */
  readonly membersMax: number;
}
