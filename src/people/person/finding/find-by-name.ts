import { foldWords } from '../../../ground/text/fold-words.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { wantedWords } from '../search.js';
import { activePeople } from './find-by-words.js';
import type { PersonRow } from './person-row.js';

/** A search finds whoever's names begin with the words; so many pages of them are looked through. */
const MOST_PAGES = 5;
/** A surname alone names nobody. */
const FEWEST_WORDS = 2;
/** So many are looked for at the same time. */
const AT_ONCE = 20;
/** More names than these are no list that somebody made by hand: they are looked for by number. */
const MOST_NAMES = 500;

/**
 * Whom each text means by its name, among those who work in these departments, or anywhere: nobody,
 * one, or the namesakes whom whoever wrote it is to be asked about. Names stand in any order and case,
 * with or without patronymic, also as initials. A name that only begins like somebody's is not theirs.
 */
export async function findByName(
  texts: readonly string[],
  departments?: readonly string[],
): Promise<Map<string, PersonRow[]>> {
  const names = [...new Set(texts)].slice(0, MOST_NAMES);
  const found = new Map<string, PersonRow[]>();
  for (let from = 0; from < names.length; from += AT_ONCE)
    await Promise.all(
      names.slice(from, from + AT_ONCE).map(async (name) => {
        found.set(name, await called(name, departments));
      }),
    );
  return found;
}

async function called(
  name: string,
  departments: readonly string[] | undefined,
): Promise<PersonRow[]> {
  const words = wantedWords(name);
  if (words.length < FEWEST_WORDS) return [];
  const found: PersonRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { people, total } = await activePeople({ words, departments }, page);
    found.push(...people.filter((person) => isCalled(person, words)));
    if (page * PAGE_SIZE >= total) break;
  }
  return found;
}

/** Whether each word is one of the person's names, or its first letter. */
function isCalled(person: PersonRow, words: readonly string[]): boolean {
  const own = namedWords(person);
  return words.every((word) => own.some((one) => one === word || isLetterOf(word, one)));
}

const isLetterOf = (word: string, name: string) => word.length === 1 && name.startsWith(word);

const namedWords = ({ name: { surname, givenName, patronymic } }: PersonRow): string[] =>
  foldWords([surname, givenName, patronymic ?? ''].join(' '));

/** The only one whom a text names in full; undefined where it is nobody, or might be several. */
export async function onlyOneCalled(
  name: string,
  departments?: readonly string[],
): Promise<PersonRow | undefined> {
  const [one, ...others] = await called(name, departments);
  return others.length === 0 ? one : undefined;
}
