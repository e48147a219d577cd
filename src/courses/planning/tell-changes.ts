import { z } from 'zod';
import { eachAlone } from '../../each-alone.js';
import { SINCE_EVER } from '../../database/partial.js';
import { seats } from '../../enrolment/seats.js';
import { postNotices } from '../../notices/notices.js';
import { CourseModel } from '../course-model.js';

const session = z.object({ endsAt: z.date() });

const teachers = z.object({ trainers: z.array(z.string()) });

type Change = Awaited<ReturnType<typeof untoldOf>>[number];

const untoldOf = async (course: string) =>
  (await CourseModel.findById(course, { untold: 1 }).lean())?.untold ?? [];

/**
 * Tells everybody who held a place at that time what changed since the course was announced. Every
 * change leaves the list only once its notices are in the outbox, and they are keyed by it.
 */
export async function tellChanges(course: string): Promise<void> {
  const changes = await untoldOf(course);
  if (changes.length === 0) return;
  const { holders } = await seats.read(course);
  await postNotices(
    changes.filter(isNews).flatMap((change) =>
      holders
        .filter((holder) => holder.at <= change.at)
        .map(({ person }) => ({
          ...{ key: `${course}:${change._id}`, kind: 'changed', person, course, at: change.at },
          values: valuesOf(change),
        })),
    ),
  );
  await CourseModel.updateOne(
    { _id: course },
    { $pull: { untold: { _id: { $in: changes.map(({ _id }) => _id) } } } },
  );
}

/** The same for every course where a process died before it told them. */
export async function tellAllChanges(): Promise<void> {
  const courses = await CourseModel.find(
    { 'untold.0': { $exists: true }, 'untold.at': SINCE_EVER },
    { _id: 1 },
  ).lean();
  await eachAlone(courses, ({ _id }) => tellChanges(_id));
}

/** What is put right about a session that is over concerns nobody's plans. */
function isNews({ n, is, at }: Change): boolean {
  const parsed = session.safeParse(is);
  return n == null || !parsed.success || parsed.data.endsAt > at;
}

function valuesOf({ n, was, is }: Change): Record<string, unknown> {
  if (n == null) {
    const teaching = teachers.safeParse(is);
    return teaching.success
      ? { trainersIs: teaching.data.trainers }
      : { placeWas: was as unknown, placeIs: is as unknown };
  }
  return { n, is: is as unknown, ...(was ? { was: was as unknown } : {}) };
}
