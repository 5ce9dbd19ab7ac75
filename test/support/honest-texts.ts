/** Numbers from a seed, so that a failure can be seen again (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Random = (below: number) => number;
type Make = (random: Random) => string;

const of =
  (alphabet: string, length: number): Make =>
  random => {
    let text = '';
    for (let at = 0; at < length; at++) text += alphabet[random(alphabet.length)];
    return text;
  };
const number = (length: number) => of('0123456789', length);
const hex = (length: number) => of('0123456789abcdef', length);
const padToPowerOfTwo = (value: number, length: number) => String(value).padStart(length, '0');
const day = (random: Random) =>
  `20${padToPowerOfTwo(20 + random(8), 2)}${padToPowerOfTwo(1 + random(12), 2)}${padToPowerOfTwo(1 + random(28), 2)}`;

/** Country code with first digits and the length of all after the plus, as numbering plans have them. */
const TELEPHONES: readonly (readonly [start: string, length: number])[] = [
  ['1', 11],
  ['44', 12],
  ['33', 11],
  ['34', 11],
  ['39', 12],
  ['36', 11],
  ['380', 12],
  ['385', 12],
  ['30', 12],
  ['4915', 13],
  ['4917', 12],
  ['4930', 13],
  ['43676', 13],
  ['436', 12],
  ['41', 11],
  ['46', 11],
  ['628', 13],
  ['55', 13],
  ['52', 12],
  ['86', 13],
  ['91', 12],
  ['81', 12],
  ['62', 12],
  ['502', 11],
  ['675', 11],
];
const telephone =
  (before: string): Make =>
  random => {
    const [start, length] = TELEPHONES[random(TELEPHONES.length)] as readonly [string, number];
    return before + start + number(length - start.length)(random);
  };

/** Check digits of an IBAN, by modulo 97. */
function iban(country: string, length: number): Make {
  return random => {
    const account = number(length - 4)(random);
    const written = [...`${account}${country}00`].map(sign => Number.parseInt(sign, 36)).join('');
    return `${country}${padToPowerOfTwo(98 - Number(BigInt(written) % 97n), 2)}${account}`;
  };
}
const inFours =
  (make: Make): Make =>
  random =>
    make(random).replace(/(.{4})(?=.)/g, '$1 ');

/** Kinds of text that long digits are normal in, and that no sender should ever be refused for. */
export const HONEST: Readonly<Record<string, Make>> = {
  'UUID, version 4': r => {
    const d = hex(32)(r);
    return `${d.slice(0, 8)}-${d.slice(8, 12)}-4${d.slice(13, 16)}-${'89ab'[r(4)]}${d.slice(17, 20)}-${d.slice(20)}`;
  },
  'UUID without dashes': hex(32),
  'id of 64 bits in hex': hex(16),
  'object id of 96 bits in hex': hex(24),
  'SHA-1': hex(40),
  'SHA-256': hex(64),
  ULID: r => `01${of('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)(r)}`,
  'nanoid of 21 signs': of('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-', 21),
  'Stripe id': r => `ch_3${of('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 23)(r)}`,
  'snowflake id': r => `1${number(18)(r)}`,
  'order number with its day': r => `${day(r)}-${number(6)(r)}`,
  'order number with its second': r => `${day(r)}${padToPowerOfTwo(r(86_400), 6)}${number(6)(r)}`,
  'order number of ten digits': number(10),
  'order number with letters': r => `ORD-${number(8)(r)}-${number(4)(r)}`,
  "Amazon's order number": r => `${number(3)(r)}-${number(7)(r)}-${number(7)(r)}`,
  'order number padded with zeros': r => `000000${number(12)(r)}`,
  'digits alone, 20 to 40 of them': r => number(20 + r(21))(r),
  'seconds since 1970 with more digits': r =>
    `1${padToPowerOfTwo(700_000_000 + r(99_999_999), 9)}${number(r(7))(r)}`,
  'telephone number with a plus': telephone('+'),
  'telephone number with zeros': telephone('00'),
  'IBAN of Germany': iban('DE', 22),
  'IBAN of Austria, in fours': inFours(iban('AT', 20)),
  'IBAN of Norway': iban('NO', 15),
  'IBAN of Spain, in fours': inFours(iban('ES', 24)),
  'IBAN of Poland': iban('PL', 28),
  amount: r => `${r(1_000_000_000)}.${number(2)(r)}`,
  score: r => String(r(2_000_000_000) / 2_000_000_000),
  'moment with nanoseconds': r =>
    `2026-${padToPowerOfTwo(1 + r(12), 2)}-${padToPowerOfTwo(1 + r(28), 2)}T12:${padToPowerOfTwo(r(60), 2)}:00.${number(9)(r)}Z`,
  'IPv4 address with port': r => `${r(256)}.${r(256)}.${r(256)}.${r(256)}:${r(65_536)}`,
};

/** What only a field of telephone numbers is spared for: numbers without any sign. */
export const BARE_TELEPHONE: Make = telephone('');

/** How many of so many texts of a kind are refused. */
export function refusedOf(make: Make, texts: number, isRefused: (text: string) => boolean): number {
  const random = randomFrom(20_261_201);
  let refused = 0;
  for (let made = 0; made < texts; made++) if (isRefused(make(random))) refused++;
  return refused;
}
