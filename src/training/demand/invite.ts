import type { Course } from '../courses/course.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { peopleListedIn } from '../enrolment/find-enrolments.js';
import { DomainError } from '../../ground/errors.js';
import { DemandModel, type Demand } from './demand-model.js';
import { invitationDeeds, type Invited } from './invitation-effects.js';

/** Nobody can be invited to a course that takes no enrolments, now or later. */
export class NotInviting extends DomainError {
  constructor() {
    super('demand:errors.notInviting');
  }
}

/** How inviting to a course stands. */
export interface Invitations {
  /** Who was invited to the course so far, whatever came of it. */
  invited: number;
  /** Who waits for its programme and was not invited to it yet. */
  waiting: number;
}

/** Whether those who wait for its programme may be invited to the course. */
export const invites = (
  course: Pick<Course, 'status' | 'enrolmentClosesAt' | 'startsAt' | 'lateEntry'>,
  now: Date,
): boolean =>
  ['published', 'running'].includes(course.status) &&
  now < course.enrolmentClosesAt &&
  (now < course.startsAt || course.lateEntry);

export async function invitationsTo(
  course: Pick<Course, '_id' | 'programme'>,
): Promise<Invitations> {
  const { _id, programme } = course;
  const [invited, waiting] = await Promise.all([
    DemandModel.countDocuments({ programme, 'invitations.course': _id }),
    // Left to itself the engine looks at those too who have had what they asked for.
    DemandModel.countDocuments(uninvited(course)).hint(OPEN_WISHES),
  ]);
  return { invited, waiting };
}

/**
 * Invites those who wait for the course's programme, in the order in which they asked, until so many
 * have been invited to the course in all. Asking again for the same number invites nobody twice.
 * Returns how many were invited by this call.
 * @throws {NotInviting}
 */
export async function inviteUpTo(
  course: Course,
  total: number,
  { by, at }: { by: string; at: Date },
): Promise<number> {
  if (!invites(course, at)) throw new NotInviting();
  const wishes = await nextUpTo(course, total);
  if (wishes.length === 0) return 0;
  const what = { course: course._id };
  const deed: Deed<Invited> = { _id: `course:${course._id}`, by, at, what };
  const { modifiedCount } = await DemandModel.updateMany(
    { ...uninvited(course), _id: { $in: wishes } },
    { $push: { invitations: { course: course._id, at }, deeds: deed } },
  );
  await invitationDeeds.settle(...wishes);
  return modifiedCount;
}

/**
 * Whose wishes are next so that `total` have been invited: of the first who wait, without those who found their
 * way into the course's list by themselves. One reading tells both who was invited and who was not,
 * so that of two presses at once neither takes the other's people for granted and goes on behind them.
 */
async function nextUpTo(course: Course, total: number): Promise<string[]> {
  const [wishes, listed] = await Promise.all([
    DemandModel.find(
      {
        programme: course.programme,
        $or: [{ closed: false }, { 'invitations.course': course._id }],
      },
      { person: 1, closed: 1, 'invitations.course': 1 },
    )
      .sort({ at: 1, _id: 1 })
      .lean<Pick<Demand, '_id' | 'person' | 'closed' | 'invitations'>[]>(),
    peopleListedIn(course._id),
  ]);
  const inList = new Set(listed);
  const isInvited = ({ invitations }: Pick<Demand, 'invitations'>) =>
    invitations.some((one) => one.course === course._id);
  const invited = wishes.filter(isInvited).length;
  return wishes
    .filter((wish) => !wish.closed && !isInvited(wish) && !inList.has(wish.person))
    .slice(0, Math.max(0, total - invited))
    .map(({ _id }) => _id);
}

/** The index by which open wishes for a programme are read. */
const OPEN_WISHES = { closed: 1, programme: 1, at: 1, _id: 1 } as const;

const uninvited = ({ _id, programme }: Pick<Course, '_id' | 'programme'>) => ({
  closed: false,
  programme,
  'invitations.course': { $ne: _id },
});
