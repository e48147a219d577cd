export type Language = 'uk' | 'en';

type Plurals = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

const HOURS: Readonly<Record<Language, Plurals>> = {
  uk: { one: 'година', few: 'години', many: 'годин', other: 'години' },
  en: { one: 'hour', other: 'hours' },
};

const CREDITS: Readonly<Record<Language, Plurals>> = {
  uk: {
    one: 'кредит ЄКТС',
    few: 'кредити ЄКТС',
    many: 'кредитів ЄКТС',
    other: 'кредиту ЄКТС',
  },
  en: { one: 'ECTS credit', other: 'ECTS credits' },
};

const NUMBERS = {
  uk: new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
};

const RULES = { uk: new Intl.PluralRules('uk'), en: new Intl.PluralRules('en') };

/** «6 годин», «1,5 години», "1.5 hours"; the number and the word don't part at a line's end. */
export function formatHours(minutes: number, language: Language): string {
  return count(roundTo(minutes / 60, 2), HOURS, language);
}

/** «0,2 кредиту ЄКТС», «2 кредити ЄКТС», "0.2 ECTS credits", from thousandths of a credit. */
export function formatCredits(thousandths: number, language: Language): string {
  return count(thousandths / 1000, CREDITS, language);
}

function count(value: number, words: Readonly<Record<Language, Plurals>>, language: Language) {
  const forms = words[language];
  const word = forms[RULES[language].select(value)] ?? forms.other;
  return `${NUMBERS[language].format(value)} ${word}`.replace(/\s/gu, '\u00a0');
}

function roundTo(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
