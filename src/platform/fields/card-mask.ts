import { beginsAsIban } from './card-look-alikes';
import { plainDigits } from './plain-digits';

/** True when a masked card number shows more than the first eight and last four digits, which is all that PCI DSS 3.4 lets one show. */
export function showsTooMuch(text: string): boolean {
  return plainDigits(text).some(plain => {
    const compact = plain.replace(LONG_MASK, '*').replace(/[\s._-]/g, '');
    return !beginsAsIban(compact) && (compact.match(MASKED) ?? []).some(isOpen);
  });
}

/** Dots and lines are a mask where there are two of them, one only parts groups. */
const LONG_MASK = /\.{2,}|_{2,}/g;
const MASKED = /[\d*#?xX•●∙·◦]+/g;
const HEAD_MAX = 8;
const TAIL_MAX = 4;

function isOpen(masked: string): boolean {
  const [, head = '', rest = ''] = /^(\d*)(\D.*)?$/.exec(masked) ?? [];
  return rest !== '' && (head.length > HEAD_MAX || rest.replace(/\D/g, '').length > TAIL_MAX);
}
