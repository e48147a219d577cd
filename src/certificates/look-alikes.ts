const LATIN: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  Ѕ: 'S',
  Ј: 'J',
};

/** A number or code in capitals, its Cyrillic letters replaced by the Latin ones that look the same. */
export const latinLookAlikes = (typed: string): string =>
  Array.from(typed.normalize('NFC').trim().toUpperCase(), (letter) => LATIN[letter] ?? letter).join(
    '',
  );
