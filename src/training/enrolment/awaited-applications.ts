import { PAGE_SIZE } from '../../web/queries/paging.js';
import type { Approval } from '../courses/course.js';
import type { Enrolment } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/** Applications that wait for somebody's decision. */
export interface AwaitedApplications {
  /** Whose decision they wait for, and from which departments they come: all where none are named. */
  parts: { awaiting: Approval; departments?: readonly string[] | undefined }[];
  /** Whose own are not among them. */
  notOf: string;
}

const within = ({ parts, notOf }: AwaitedApplications) => ({
  $or: parts.map(({ awaiting, departments }) => ({
    awaiting,
    ...(departments ? { department: { $in: departments } } : {}),
  })),
  person: { $ne: notOf },
});

/** One page of them, the oldest first, and how many there are; of one course where it is named. */
export async function awaitedPage(
  scope: AwaitedApplications,
  { course, page }: { course: string | undefined; page: number },
): Promise<{ enrolments: Enrolment[]; total: number }> {
  const filter = { ...within(scope), ...(course ? { course } : {}) };
  const [enrolments, total] = await Promise.all([
    EnrolmentModel.find(filter)
      .sort({ since: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<Enrolment[]>(),
    EnrolmentModel.countDocuments(filter),
  ]);
  return { enrolments, total };
}

/** How many there are. */
export const countAwaited = (scope: AwaitedApplications): Promise<number> =>
  EnrolmentModel.countDocuments(within(scope));

/** Ids of the courses that they ask for. */
export const coursesAwaited = (scope: AwaitedApplications): Promise<string[]> =>
  EnrolmentModel.distinct('course', within(scope));

/** Those with these ids, in the order in which they came. */
export async function awaitedAmong(
  scope: AwaitedApplications,
  ids: readonly string[],
): Promise<Enrolment[]> {
  return EnrolmentModel.find({ ...within(scope), _id: { $in: ids } })
    .sort({ since: 1, _id: 1 })
    .lean<Enrolment[]>();
}

/** Who asked for which course under these ids, and since when it stands as it does, decided or not. */
export async function askedUnder(
  ids: readonly string[],
): Promise<Pick<Enrolment, '_id' | 'course' | 'person' | 'since'>[]> {
  return EnrolmentModel.find({ _id: { $in: ids } }, { course: 1, person: 1, since: 1 }).lean();
}
