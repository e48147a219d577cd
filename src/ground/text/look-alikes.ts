/** Capital Cyrillic letters, and the Latin ones that look the same. */
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

/** Those of them that look the same as small letters too. */
const ALSO_SMALL = 'АЕІОРСУХЅЈ';

const CYRILLIC = Object.fromEntries(Object.entries(LATIN).map(([ours, other]) => [other, ours]));

/** Letters replaced by those of the Latin alphabet that look the same as capitals; case is kept. */
export const toLatin = (text: string): string => replaced(text, LATIN);

/** Letters replaced by those of the Cyrillic alphabet that look the same as capitals; case is kept. */
export const toCyrillic = (text: string): string => replaced(text, CYRILLIC);

/** Whether every letter of the text looks the same in the other alphabet, as a small letter too. */
export const looksTheSame = (text: string): boolean =>
  Array.from(toCyrillic(text).toUpperCase()).every(
    (letter) => !/\p{L}/u.test(letter) || ALSO_SMALL.includes(letter),
  );

function replaced(text: string, by: Readonly<Record<string, string>>): string {
  return Array.from(text, (letter) => {
    const capital = letter.toUpperCase();
    const other = by[capital];
    if (other === undefined) return letter;
    return letter === capital ? other : other.toLowerCase();
  }).join('');
}
