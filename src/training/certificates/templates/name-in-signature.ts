const PATRONYMIC = /(?:[іїо]вна|ич)$/u;

const wordsOf = (name: string): string[] => name.trim().split(/\s+/u);

/** Whether a name does not plainly begin with the surname: «Лемківська Оксана Іванівна» does. */
export function isNamedInOrder(name: string): boolean {
  const words = wordsOf(name.toLowerCase());
  const [last = '', before = ''] = words.toReversed();
  if (words.length < 2) return false;
  return words.length === 2 || !PATRONYMIC.test(last) || PATRONYMIC.test(before);
}

/** «Власне ім'я ПРІЗВИЩЕ», as names stand beside a signature (ДСТУ 4163:2020, the element «підпис»). */
export function nameInSignature(name: string): string {
  if (!isNamedInOrder(name)) return name;
  const words = wordsOf(name);
  return [...words.slice(0, -1), (words.at(-1) ?? '').toLocaleUpperCase('uk')].join(' ');
}
