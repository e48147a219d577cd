/** One person as somebody wrote them down. */
export interface Named {
  /** As it was written. */
  text: string;
  /** Small letters; undefined where it names nobody by e-mail. */
  email?: string;
  /** Capital letters; undefined where it names nobody by number. */
  personnelNumber?: string;
}

const BETWEEN_PEOPLE = /[\n\r,;\t]+/;
const EMAIL = /[^\s<>@]+@[^\s<>@]+/;
const NUMBER = /^[\p{L}\d][\p{L}\d/-]*$/u;

/**
 * The people whom a pasted text names by e-mail or personnel number: one a line, or with commas,
 * semicolons or tabs between; a name may stand beside an e-mail. What names nobody is kept, so that
 * it can be shown.
 */
export function parsePeople(text: string): Named[] {
  return text
    .split(BETWEEN_PEOPLE)
    .flatMap((part) => severalIn(part.trim()))
    .filter((part) => part !== '')
    .map(named);
}

/** Numbers and e-mails are often separated by spaces alone. */
function severalIn(part: string): string[] {
  const words = part.split(/\s+/);
  const each = words.every((word) => isEmail(word) || /^[\p{L}]*\d[\p{L}\d/-]*$/u.test(word));
  return words.length > 1 && each ? words : [part];
}

const isEmail = (word: string) => EMAIL.exec(word)?.[0] === word;

function named(text: string): Named {
  const email = EMAIL.exec(text)?.[0];
  if (email) return { text, email: email.toLowerCase() };
  return NUMBER.test(text) ? { text, personnelNumber: text.toUpperCase() } : { text };
}
