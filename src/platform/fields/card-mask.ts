import { beginsAsIban } from './card-look-alikes';
import { plainDigits } from './plain-digits';

/** True when a masked card number shows more than the first eight and last four digits, the limit of PCI DSS 3.4. */
export function showsTooMuch(text: string): boolean {
  return plainDigits(text).some(plain => {
    const compact = plain.replace(LONG_MASK, '*').replace(/[\s._-]/g, '');
    return !beginsAsIban(compact) && (compact.match(MASKED) ?? []).some(isOpen);
  });
}

/** Two dots or lines are a mask, a single one separates groups. */
const LONG_MASK = /\.{2,}|_{2,}/g;
const MASKED = /[\d*#?xX•●∙·◦]+/g;
const HEAD_MAX = 8;
const TAIL_MAX = 4;

function isOpen(masked: string): boolean {
  const [, head = '', rest = ''] = /^(\d*)(\D.*)?$/.exec(masked) ?? [];
  return rest !== '' && (head.length > HEAD_MAX || rest.replace(/\D/g, '').length > TAIL_MAX);
}
