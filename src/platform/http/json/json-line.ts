/** JSON text as one line: characters that some readers treat as a line end are escaped. */
export function jsonLine(json: string): string {
  return `${json.replace(LINE_ENDS, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** Line separator, paragraph separator, next line: JSON allows them unescaped, but text editors end lines there. */
const LINE_ENDS = /[\u2028\u2029\u0085]/g;
