/** Currencies in which funders give, in the order of lists. */
export const CURRENCIES = ['UAH', 'EUR', 'USD', 'GBP', 'PLN', 'CHF', 'NOK', 'SEK'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A sum of money: hundredths of its currency's unit. */
export interface GrantSum {
  currency: Currency;
  hundredths: number;
}

const SUM =
  /^(\d{1,3}(?:[ \u00a0]?\d{3}){0,4})(?:[.,](\d{1,2}))?[ \u00a0]?([\p{L}\p{Sc}]{1,5})\.?$/u;

/** Other ways in which people write a currency. */
const WRITTEN: Readonly<Record<string, Currency>> = {
  ...{ грн: 'UAH', '₴': 'UAH', євро: 'EUR', '€': 'EUR', дол: 'USD', $: 'USD', '£': 'GBP' },
  ...{ зл: 'PLN', zł: 'PLN' },
};

/** A sum as people write it with its currency, «40 000 EUR», «1 250 000,50 грн»; undefined for what is none. */
export function grantSum(text: string): GrantSum | undefined {
  const [, whole = '', part = '', unit = ''] = SUM.exec(text.trim()) ?? [];
  const currency =
    WRITTEN[unit.toLowerCase()] ?? CURRENCIES.find((one) => one === unit.toUpperCase());
  if (whole === '' || !currency) return undefined;
  const hundredths = Number(whole.replaceAll(/\D/g, '')) * 100 + Number(part.padEnd(2, '0'));
  return { currency, hundredths };
}
