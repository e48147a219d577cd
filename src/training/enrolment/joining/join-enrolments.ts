import { storedIn } from '../../../database/stored-in.js';
import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Enrolment } from '../enrolment.js';
import { EnrolmentModel } from '../enrolment-model.js';
import { markThatHolds, pathThatHolds } from './which-holds.js';

interface Joining {
  from: string;
  into: string;
  /** Of the seat list that decided it; 0 where the list knows nothing of either any more. */
  revision: number;
}

const enrolments = () => storedIn<Enrolment>(EnrolmentModel);

/**
 * Has one enrolment in a course, where a person had two under two records: the one that holds, with all
 * steps, marks and results of both. It keeps its id, by which certificates know it, and the other's, by which it
 * is found from then on, too. Stopped anywhere, it goes on from there; done again, it changes nothing.
 */
export async function joinEnrolments(course: string, joining: Joining): Promise<void> {
  const { from, into } = joining;
  for (;;) {
    const goes = await enrolments().findOne({ course, person: from });
    if (!goes) return;
    const stays = await enrolments().findOne({ course, person: into });
    if (!stays) {
      if (await handOver(goes, into)) return;
      continue;
    }
    if (tells(stays, goes)) {
      await enrolments().deleteOne({ _id: goes._id });
      return;
    }
    const holds = tells(goes, stays) ? goes : pathThatHolds(stays, goes);
    const other = holds === stays ? goes : stays;
    await enrolments().updateOne(
      { _id: holds._id, revision: holds.revision },
      {
        $set: ofBoth(holds, other, joining),
        ...(saidLater(holds, other).needs ? {} : { $unset: { needs: 1 as const } }),
      },
    );
    // Only once the one tells all of the other, which is read anew.
    if (holds === goes) await deleteTold(stays, goes._id);
  }
}

/** Returns whether it is theirs: somebody may have come into the course meanwhile. */
async function handOver({ _id }: Enrolment, into: string): Promise<boolean> {
  try {
    await enrolments().updateOne({ _id }, { $set: { person: into } });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

async function deleteTold(told: Enrolment, by: string): Promise<void> {
  const teller = await enrolments().findOne({ _id: by });
  if (teller && tells(teller, told))
    await enrolments().deleteOne({ _id: told._id, revision: told.revision });
}

/** Whether one's steps hold all of the other's, and it is found by the other's ids. */
function tells(one: Enrolment, other: Enrolment): boolean {
  const known = new Set(one.history.map(({ id }) => id));
  return (
    other.history.every(({ id }) => known.has(id)) &&
    idsOf(other).every((id) => one.formerly?.includes(id))
  );
}

const idsOf = ({ _id, formerly }: Enrolment) => [_id, ...(formerly ?? [])];

function ofBoth(holds: Enrolment, other: Enrolment, { revision }: Joining): Partial<Enrolment> {
  const known = new Set(holds.history.map(({ id }) => id));
  const history = [...holds.history, ...other.history.filter(({ id }) => !known.has(id))];
  const result = holds.result ?? other.result;
  const { needs, needsAt } = saidLater(holds, other);
  return {
    history: history.sort((a, b) => a.at.getTime() - b.at.getTime()),
    formerly: [...new Set([...(holds.formerly ?? []), ...idsOf(other)])],
    attendance: attendanceOfBoth(holds.attendance ?? {}, other.attendance ?? {}),
    ...(result ? { result } : {}),
    ...(needs ? { needs } : {}),
    ...(needsAt ? { needsAt } : {}),
    noShow: holds.noShow && other.noShow,
    revision: Math.max(holds.revision, other.revision, revision),
  };
}

/** Whose needs stand: what was said later, also that there are none. */
function saidLater(holds: Enrolment, other: Enrolment): Enrolment {
  const saidAt = ({ needs, needsAt }: Enrolment) => needsAt?.getTime() ?? (needs ? 0 : -1);
  return saidAt(other) > saidAt(holds) ? other : holds;
}

type Attendance = NonNullable<Enrolment['attendance']>;

function attendanceOfBoth(one: Attendance, other: Attendance): Attendance {
  const both = { ...one };
  for (const [n, attended] of Object.entries(other)) {
    const own = both[n];
    both[n] = own ? markThatHolds(own, attended) : attended;
  }
  return both;
}
