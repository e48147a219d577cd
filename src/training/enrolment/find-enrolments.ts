import { IN_LIST, type Enrolment, type EnrolmentStatus } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';
import { TAKING_PART } from './taking-part.js';

/** The enrolments of a course in these states. */
export async function enrolmentsOf(
  course: string,
  statuses: EnrolmentStatus[],
): Promise<Enrolment[]> {
  return EnrolmentModel.find({ course, status: { $in: statuses } })
    .sort({ since: 1 })
    .lean();
}

/** A person's enrolments in these states, newest first. */
export async function enrolmentsOfPerson(
  person: string,
  statuses: EnrolmentStatus[],
): Promise<Enrolment[]> {
  return EnrolmentModel.find({ person, status: { $in: statuses } })
    .sort({ since: -1 })
    .limit(200)
    .lean();
}

/** A person's enrolments in these courses, by course; one in which they never were is missing. */
export async function enrolmentsIn(
  courses: readonly string[],
  person: string,
): Promise<Map<string, Enrolment>> {
  if (courses.length === 0) return new Map();
  const own = { person, course: { $in: [...courses] } };
  const enrolments = await EnrolmentModel.find(own).lean<Enrolment[]>();
  return new Map(enrolments.map((one) => [one.course, one]));
}

/** A person's enrolment in a course, if they ever had one. */
export async function enrolmentIn(course: string, person: string): Promise<Enrolment | undefined> {
  return (await EnrolmentModel.findOne({ course, person }).lean<Enrolment | null>()) ?? undefined;
}

/** Ids of the enrolments in this state that these people have in a course, by person. */
export async function enrolmentIdsOf(
  course: string,
  people: readonly string[],
  status: EnrolmentStatus,
): Promise<Map<string, string>> {
  const asked = { course, person: { $in: [...people] }, status };
  const enrolments = await EnrolmentModel.find(asked, { person: 1 }).lean();
  return new Map(enrolments.map(({ _id, person }) => [person, _id]));
}

/** When each of these enrolments was completed last, by id; one that never was is missing. */
export async function completionTimes(ids: readonly string[]): Promise<Map<string, Date>> {
  const enrolments = await EnrolmentModel.find({ _id: { $in: ids } }, { history: 1 }).lean();
  return new Map(
    enrolments.flatMap(({ _id, history }): [string, Date][] => {
      const completed = history.findLast(({ to }) => to === 'completed');
      return completed ? [[_id, completed.at]] : [];
    }),
  );
}

/** How a person stands in these courses, by course; one in which they never were is missing. */
export async function standingsIn(
  person: string,
  courses: readonly string[],
): Promise<Map<string, Pick<Enrolment, 'status' | 'offerUntil'>>> {
  if (courses.length === 0) return new Map();
  const mine = await EnrolmentModel.find(
    { person, course: { $in: courses } },
    { _id: 0, course: 1, status: 1, offerUntil: 1 },
  ).lean();
  return new Map(mine.map((one) => [one.course, one]));
}

const PATH = {
  ...{ _id: 0, course: 1, person: 1, programme: 1, status: 1, since: 1 },
  ...{ noShow: 1, lateWithdrawal: 1 },
} as const;

/** How somebody fared in one course. */
export type Path = Pick<Enrolment, Exclude<keyof typeof PATH, '_id'>>;

/** How these people fared in every course that they ever asked for. */
export async function pathsOf(people: readonly string[]): Promise<Path[]> {
  return EnrolmentModel.find({ person: { $in: people } }, PATH).lean<Path[]>();
}

/** Who has a place in which of these courses. */
export const placesIn = (
  courses: readonly string[],
): Promise<Pick<Enrolment, 'person' | 'course'>[]> =>
  EnrolmentModel.find(
    { course: { $in: [...courses] }, status: 'enrolled' },
    { _id: 0, person: 1, course: 1 },
  ).lean<Pick<Enrolment, 'person' | 'course'>[]>();

/** Ids of those who have a place in a course, wait for one or ask for one. */
export const peopleListedIn = (course: string): Promise<string[]> =>
  EnrolmentModel.distinct('person', { course, status: { $in: IN_LIST } });

/** Ids of the courses in which the person has a place, waits for one or asks for one. */
export const coursesListing = (person: string): Promise<string[]> =>
  EnrolmentModel.distinct('course', { person, status: { $in: IN_LIST } });

/** Ids of the courses in which any of these people is or was, in whatever state. */
export const coursesOf = (people: readonly string[]): Promise<string[]> =>
  EnrolmentModel.distinct('course', { person: { $in: [...people] } });

/** Who completed which of these courses, with the result that was entered for them. */
export const completedIn = (
  courses: readonly string[],
): Promise<Pick<Enrolment, 'course' | 'person' | 'result'>[]> =>
  EnrolmentModel.find(
    { course: { $in: [...courses] }, status: 'completed' },
    { _id: 0, course: 1, person: 1, result: 1 },
  ).lean<Pick<Enrolment, 'course' | 'person' | 'result'>[]>();

/** What was entered for somebody in a course. */
type Entered = Pick<Enrolment, '_id' | 'formerly' | 'course' | 'result'>;

/**
 * What was entered for those of these enrolments whose people take part, or did to the end; one that became
 * another since is that one.
 */
export async function resultsByIds(ids: readonly string[]): Promise<Entered[]> {
  const entered = async (asked: object) =>
    EnrolmentModel.find(
      { ...asked, status: { $in: TAKING_PART } },
      { formerly: 1, course: 1, result: 1 },
    ).lean<Entered[]>();
  const own = await entered({ _id: { $in: [...ids] } });
  const known = new Set(own.map(({ _id }) => _id));
  const others = ids.filter((id) => !known.has(id));
  if (others.length === 0) return own;
  const joined = await entered({ formerly: { $in: others } });
  return [...own, ...joined.filter(({ _id }) => !known.has(_id))];
}

/** What passed of what was entered for those who take part in these courses, or did to the end. */
export const passedIn = (
  courses: readonly string[],
): Promise<Pick<Enrolment, '_id' | 'course' | 'result'>[]> =>
  EnrolmentModel.find(
    { course: { $in: [...courses] }, status: { $in: TAKING_PART }, 'result.passed': true },
    { course: 1, result: 1 },
  ).lean<Pick<Enrolment, '_id' | 'course' | 'result'>[]>();

const FARED = {
  ...{ _id: 0, course: 1, person: 1, status: 1 },
  ...{ noShow: 1, lateWithdrawal: 1, attendance: 1 },
  /** Whether they ever stood on the waiting list. */
  waited: { $in: ['waitlisted', '$history.to'] },
} as const;

/** How somebody fared in a course, from asking for it to its end. */
export type Fared = Pick<Enrolment, Exclude<keyof typeof FARED, '_id' | 'waited'>> & {
  waited: boolean;
};

/** How everybody, or these people, fared who ever stood in the list of one of these courses. */
export const faredIn = (
  courses: readonly string[],
  people: readonly string[] | undefined,
): Promise<Fared[]> =>
  EnrolmentModel.aggregate<Fared>([
    {
      $match: {
        course: { $in: [...courses] },
        ...(people ? { person: { $in: [...people] } } : {}),
      },
    },
    { $project: FARED },
  ]);
