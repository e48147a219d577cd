import type { Course, CourseSession } from '../../courses/course.js';
import type { Mark } from '../../enrolment/enrolment.js';
import type { Language } from '../../../ground/language/languages.js';
import { spokenNameIn, type Called } from '../../../people/names/name-in.js';
import { sortKey } from '../../../people/names/sort-key.js';
import { participantsOf } from '../participants.js';
import { sheetOf } from '../attendance.js';

/** Who has come so far, the latest first, as everybody in the room may read it. */
export interface LiveList {
  version: number;
  /** Names as people are spoken to, and nothing else of them. */
  people: string[];
}

/** Marks of those who are there; whoever is away, and how late somebody came, is on no wall. */
const HERE: readonly Mark[] = ['present', 'late'];

export async function liveList(
  course: Course,
  session: CourseSession,
  lang: Language,
): Promise<LiveList> {
  const [{ marks, version }, participants] = await Promise.all([
    sheetOf(course, session.n),
    participantsOf(course, lang),
  ]);
  const come = participants
    .flatMap(({ person }) => {
      const one = marks[person._id];
      return one?.mark && HERE.includes(one.mark) ? [{ person, at: one.at }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    version,
    people: wallNames(
      lang,
      come.map(({ person }) => person),
    ),
  };
}

/** «Соломія Гнатюк»; of namesakes the patronymic is said, too, and never a number or an address. */
function wallNames(lang: Language, people: readonly Called[]): string[] {
  const keys = people.map((person) => sortKey(spokenNameIn(lang, person)));
  return people.map((person, at) => {
    const alone = keys.filter((key) => key === keys[at]).length === 1;
    const { name, romanisedName } = person;
    const givenName = [name.givenName, name.patronymic ?? ''].filter(Boolean).join(' ');
    const longer = { name: { ...name, givenName }, romanisedName };
    return spokenNameIn(lang, alone ? person : longer);
  });
}
