import { isCyrillic, mendLetters, readAsCyrillic, type Mended } from './mend-letters.js';

const SPACED_HYPHEN = / ?- ?/gu;
const HALVES = /[^\s-]+/gu;

/** The parts of a name as documents write them. */
export interface NameParts {
  surname: string;
  givenName: string;
  patronymic: string;
}

/**
 * A part of a name: letters mended, no spaces around the hyphen of a double name, and capitals only where
 * names have them: «ІВАНЕНКО - ПЕТРЕНКО» is «Іваненко-Петренко», «МакДональд» stays.
 */
export function mendNamePart(given: string): Mended {
  const { text, ...fault } = mendLetters(given);
  return { ...fault, text: text.replace(SPACED_HYPHEN, '-').replace(HALVES, inNameCase) };
}

function inNameCase(half: string): string {
  const [upper, lower] = [half.toLocaleUpperCase('uk'), half.toLocaleLowerCase('uk')];
  const [first = '', ...rest] = Array.from(half);
  const shouted = half === upper && rest.length > 1;
  const whispered = half === lower && !PARTICLES.has(half);
  const reversed = rest.length > 1 && first !== first.toLocaleUpperCase('uk');
  if (!shouted && !whispered && !(reversed && rest.join('') === upper.slice(first.length)))
    return half;
  return upper.slice(0, first.length) + lower.slice(first.length);
}

/** Words of a patronymic that no capital begins. */
const PARTICLES = new Set(['огли', 'оглу', 'кизи', 'гизи']);
const PATRONYMIC = /(?:ович|евич|йович|ївич|івна|ївна|овна|евна|ілліч|ьмич|укич)$/iu;
const INITIALS = /^\p{L}\.?(?:-?\p{L}\.?)?$/u;

/** Why a name in one cell cannot be taken apart; keys below `staff:faults`. */
export type NameFault = 'initials' | 'nameParts';

/**
 * A whole name, taken apart: surname first, as lists have it, or last where a patronymic stands before
 * it. A surname or a patronymic of two words is known by the patronymic.
 */
export function takeApart(name: string): NameParts | NameFault {
  const words = name.replaceAll('.', '. ').replaceAll(',', ' ').split(/\s+/u).filter(Boolean);
  const [first = '', second = '', third = '', ...others] = words;
  if (words.some((word, at) => at > 0 && INITIALS.test(word))) return 'initials';
  if (words.length < 2 || words.length > 4) return 'nameParts';
  const last = words.at(-1) ?? '';
  if (words.length === 4) {
    if (PARTICLES.has(last.toLowerCase()))
      return { surname: first, givenName: second, patronymic: `${third} ${others.join(' ')}` };
    return PATRONYMIC.test(last)
      ? { surname: `${first} ${second}`, givenName: third, patronymic: last }
      : 'nameParts';
  }
  if (PATRONYMIC.test(second) && !PATRONYMIC.test(third) && third !== '')
    return { surname: third, givenName: first, patronymic: second };
  return { surname: first, givenName: second, patronymic: third };
}

/** The parts mended; a part in Latin letters beside Cyrillic ones was meant in those, if it reads so. */
export function mendName(given: NameParts): { name: NameParts; mixed?: string } {
  const mended = {
    surname: mendNamePart(given.surname),
    givenName: mendNamePart(given.givenName),
    patronymic: mendNamePart(given.patronymic),
  };
  const { surname, givenName, patronymic } = mended;
  const texts = [surname.text, givenName.text, patronymic.text];
  const ours = (text: string) => (texts.some(isCyrillic) ? readAsCyrillic(text) : text);
  const mixed = Object.values(mended).find((part) => part.mixed !== undefined)?.mixed;
  return {
    name: {
      surname: ours(surname.text),
      givenName: ours(givenName.text),
      patronymic: ours(patronymic.text),
    },
    ...(mixed === undefined ? {} : { mixed }),
  };
}
