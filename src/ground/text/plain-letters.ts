/** Latin letters that no mark parts from their plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A text in which these letters are spelled by plain ones: «Łódź» is "Lódź". */
export const spelledPlainly = (text: string): string =>
  text.replaceAll(/[ßæœøłđðþı]/giu, (letter) => {
    const small = letter.toLowerCase();
    const plain = PLAIN[small] ?? letter;
    return letter === small ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
  });

/** A text without marks above, below and within its letters: «Łódź» is "Lodz". */
export const plainLetters = (text: string): string =>
  spelledPlainly(text.normalize('NFD').replaceAll(/\p{M}/gu, ''));
