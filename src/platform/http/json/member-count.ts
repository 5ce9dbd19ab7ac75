/**
 * True when the text holds more than `max` characters that could begin a member: a cheap bound that also counts
 * strings.
 */
export function exceedsMemberCount(text: string, max: number): boolean {
  let left = max;
  for (const mark of [':', '{', '[']) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
}
