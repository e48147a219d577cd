/**
 * Latin spelling of each Ukrainian letter: elsewhere in a word and, where it differs, at its start.
 * Source: Cabinet of Ministers Resolution No. 55 of 27.01.2010.
 */
const LATIN: Readonly<Record<string, readonly [within: string, atStart?: string]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v'],
  г: ['h'],
  ґ: ['g'],
  д: ['d'],
  е: ['e'],
  є: ['ie', 'ye'],
  ж: ['zh'],
  з: ['z'],
  и: ['y'],
  і: ['i'],
  ї: ['i', 'yi'],
  й: ['i', 'y'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['kh'],
  ц: ['ts'],
  ч: ['ch'],
  ш: ['sh'],
  щ: ['shch'],
  ь: [''],
  ю: ['iu', 'yu'],
  я: ['ia', 'ya'],
};

const APOSTROPHE = /(?<=\p{L})['’ʼ`′‘´](?=\p{L})/gu;
const LETTER = /\p{L}/u;
/** Marks that make no letter of the alphabet: the stress that some names are written with. */
const STRESS = /(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu;

/**
 * Ukrainian text in Latin letters, by Cabinet of Ministers Resolution No. 55 of 27.01.2010: «зг» is
 * "zgh"; the soft sign, the apostrophe and marks of stress are dropped; each part of a hyphenated name is a word of
 * its own. Letters that are not Ukrainian stay as they are.
 */
export function romanise(text: string): string {
  const letters = Array.from(text.normalize('NFC').replace(STRESS, '').replace(APOSTROPHE, ''));
  return letters.map((letter, at) => latin(letter, letters[at - 1], letters[at + 1])).join('');
}

/** "Surname Given" in Latin letters: the patronymic has no place in an international document. */
export function romaniseName(name: { surname: string; givenName: string }): string {
  return romanise(`${name.surname} ${name.givenName}`);
}

function latin(letter: string, before: string | undefined, after: string | undefined): string {
  const lower = letter.toLowerCase();
  const entry = LATIN[lower];
  if (entry === undefined) return letter;
  const [within, atStart = within] = entry;
  const startsWord = before === undefined || !LETTER.test(before);
  const spelt =
    lower === 'г' && before?.toLowerCase() === 'з' ? 'gh' : startsWord ? atStart : within;
  if (letter === lower) return spelt;
  return shouts(before, after)
    ? spelt.toUpperCase()
    : spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/** Whether a capital letter stands in a word all in capitals rather than at the start of a word. */
function shouts(before: string | undefined, after: string | undefined): boolean {
  return isCapital(after) || (isCapital(before) && (after === undefined || !LETTER.test(after)));
}

function isCapital(letter: string | undefined): boolean {
  return letter !== undefined && letter !== letter.toLowerCase();
}
