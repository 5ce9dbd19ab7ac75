/** JSON text as a line: what some readers take for the end of one is escaped, as JSON lets one write it. */
export function jsonLine(json: string): string {
  return `${json.replace(LINE_ENDS, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** Line separator, paragraph separator, next line: JSON needs none of them escaped, yet text editors end lines there. */
const LINE_ENDS = /[\u2028\u2029\u0085]/g;
