/** The description of `source_updated_at` in every input and output. */
export const SOURCE_UPDATED_AT =
  'When the source made this state. A write with an older time than the stored one changes nothing. Without it, the ' +
  'time of receipt counts.';
