/** A person's name in its parts, as in Ukrainian documents; the patronymic may be missing. */
export interface PersonName {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic?: string | null | undefined;
}

/** "Surname Given Patronymic": the order of lists and documents. */
export function fullName(name: PersonName): string {
  return partsOf(name.surname, name.givenName, name.patronymic).join(' ');
}

/** "Surname G. P."; both halves of a double given name keep their letter: "Surname R.-U. Z.". */
export function shortName(name: PersonName): string {
  const letters = partsOf(name.givenName, name.patronymic).map(initialOf);
  return [name.surname, ...letters].join(' ');
}

/** "Given Surname": as one speaks of a colleague. */
export function spokenName(name: PersonName): string {
  return partsOf(name.givenName, name.surname).join(' ');
}

function partsOf(...parts: (string | null | undefined)[]): string[] {
  return parts.map((part) => part?.trim() ?? '').filter((part) => part !== '');
}

function initialOf(part: string): string {
  return part
    .split('-')
    .map((half) => `${firstLetter(half)}.`)
    .join('-');
}

function firstLetter(part: string): string {
  return (Array.from(part)[0] ?? '').toLocaleUpperCase('uk');
}
