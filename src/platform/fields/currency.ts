/**
 * True for an ISO 4217 code in any case: active, or withdrawn late enough that a stored payment may carry it.
 */
export function isCurrency(code: string): boolean {
  return exponentOf(code) !== undefined;
}

/**
 * Decimal digits between a currency and its minor unit (USD 2, JPY 0, BHD 3), undefined for other texts.
 * Codes without a minor unit (gold, special drawing rights, XXX) have 0: their amounts count whole
 * units.
 */
export function exponentOf(code: string): number | undefined {
  // Checked before converting the case: "ſ" and "ı" become S and I in upper case, and "ß" becomes two letters.
  return THREE_LETTERS.test(code) ? EXPONENTS.get(code.toUpperCase()) : undefined;
}

const THREE_LETTERS = /^[A-Za-z]{3}$/;

/**
 * ISO 4217 lists one (active codes and funds) and three (withdrawn codes), published 2026-01-01 by SIX, the
 * maintenance agency. Of list three only codes that were withdrawn in 1999 or later. List three has no exponents, so
 * those are from OpenJDK (currency.data). Never use `Intl`: on Node 20 it differs from ISO for sixteen
 * currencies.
 */
const ACTIVE: Readonly<Record<number, string>> = {
  0: `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF XAG XAU XBA XBB XBC XBD XDR XPD XPT
    XSU XTS XUA XXX`,
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
    CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED
    VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const WITHDRAWN: Readonly<Record<number, string>> = {
  0: 'ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL XEU XFO XFU XRE',
  2: `AFA ANG AON AOR ATS AYM AZM BGL BGN CHC CSD CUC CYP DEM ECS ECV EEK FIM FRF GHC GHP HRK IEP LTL LVL MRO
    MTL MZM NLG ROL RUR SDD SIT SKK SLL SRG STD TJR TMM USS VEB VEF YUM ZMK ZRN ZWD ZWL ZWN ZWR`,
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  [ACTIVE, WITHDRAWN].flatMap(codesByExponent =>
    Object.entries(codesByExponent).flatMap(([exponent, codes]) =>
      codes.split(/\s+/).map(code => [code, Number(exponent)] as const),
    ),
  ),
);
