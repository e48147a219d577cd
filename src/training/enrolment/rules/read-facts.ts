import { activeAmong } from '../../courses/course-facts.js';
import { postsAndLevelsOf } from '../../../people/person/people-facts.js';
import { IN_LIST } from '../enrolment.js';
import { pathsOf, type Path } from '../find-enrolments.js';
import type { Claim } from './claims.js';
import type { PersonFacts } from './judge.js';

/**
 * Facts of these people for one course, in three queries however many they are. `claims` are their
 * attempts at other courses which count as if they had succeeded.
 */
export async function readFacts(
  course: string,
  people: readonly string[],
  claims: ReadonlyMap<string, Claim[]>,
): Promise<Map<string, PersonFacts>> {
  const [persons, paths] = await Promise.all([postsAndLevelsOf(people), pathsOf(people)]);
  const byPerson = new Map<string, Path[]>(people.map((person) => [person, []]));
  for (const path of paths) byPerson.get(path.person)?.push(path);
  const placesOf = new Map(
    people.map((person) => [
      person,
      openCourses(course, byPerson.get(person) ?? [], claims.get(person) ?? []),
    ]),
  );
  const courses = await activeAmong([...new Set([...placesOf.values()].flat())]);
  return new Map(
    persons.map((person): [string, PersonFacts] => {
      const past = byPerson.get(person._id) ?? [];
      return [
        person._id,
        {
          id: person._id,
          left: person.status === 'left',
          resident: person.status === 'resident',
          department: person.department ?? undefined,
          position: person.position?.uk ?? '',
          rank: person.rank ?? undefined,
          level: person.englishLevels.at(-1)?.level,
          leaves: person.leaves ?? [],
          open: (placesOf.get(person._id) ?? []).flatMap((id) => courses.get(id) ?? []),
          completed: past
            .filter(({ status }) => status === 'completed')
            .map(({ programme, since }) => ({ programme, at: since })),
          noShows: past.filter(({ noShow }) => noShow).map(({ since }) => since),
        },
      ];
    }),
  );
}

/** Other courses that the person is in, waits for, asks for, or is about to. */
function openCourses(course: string, paths: Path[], claims: Claim[]): string[] {
  // What was decided after an attempt began says how it ended.
  const settled = ({ course: other, at }: Claim) =>
    paths.some((path) => path.course === other && path.since >= at);
  const open = [
    ...paths.filter(({ status }) => IN_LIST.includes(status)),
    ...claims.filter((one) => !settled(one)),
  ];
  return [...new Set(open.map((one) => one.course))].filter((other) => other !== course);
}
