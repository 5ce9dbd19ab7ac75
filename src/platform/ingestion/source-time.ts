/** What the field `source_updated_at` means, wherever it is sent or given back. */
export const SOURCE_UPDATED_AT =
  'When the source made this state. A write with an older one than the stored changes nothing; one without it counts ' +
  'at the time of its receipt.';
