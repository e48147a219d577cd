import mongoose from 'mongoose';
import { newId } from '../../src/ground/id.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { aCourse } from '../support/builders.js';
import { aCrowd } from './crowd.js';
import { noteRatio } from './figures.js';
import { onSite, reportOf, type Site } from './site.js';

const SIZES = [500, 1000, 2000, 3000];
/** Seats of the course for which everybody asks. */
const SEATS = 25;
const BARE_IN_FLIGHT = 100;
/** Each is measured so often, and the middle one counts. */
const ROUNDS = 3;

interface Load {
  ms: number;
  answers: { status: number; ms: number }[];
}

/** How the course gives its places: to anybody, or some of them to a department that nobody is of. */
const WAYS = {
  plain: {},
  'with a quota': { quotas: [{ department: newId(), seats: 5 }] },
};

/**
 * Signed-in people press "enrol" at once for 25 seats, over HTTP, and read the page that they are sent
 * to, beside as many bare guarded updates of one document (seat or queue) by the driver, on the same
 * engine in the same run.
 */
export const benchEnrolment = (): Promise<void> => onSite(crowds);

async function crowds({ url }: Site): Promise<void> {
  const cookies = await aCrowd(Math.max(...SIZES));
  // Both sides warm up once: a server has run for a while when a crowd comes.
  await bareUpdates(1000);
  await rush(url, cookies.slice(0, 1000), WAYS.plain);
  for (const [way, given] of Object.entries(WAYS)) {
    for (const size of SIZES) {
      const crowd = cookies.slice(0, size);
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push({
          bare: await bareUpdates(size),
          ...measured(await rush(url, crowd, given)),
        });
      const [, middle] = rounds.toSorted((a, b) => a.ms - b.ms);
      if (!middle) return;
      const { bare, ms, p99, wrong } = middle;
      if (size === Math.max(...SIZES))
        noteRatio(`enrolment of 3,000${way === 'plain' ? '' : ` ${way}`}`, bare / ms);
      console.log(
        `enrolment ${way}, ${size} people: ${ms.toFixed(0)} ms (${(ms / size).toFixed(2)} each), ` +
          `p99 ${p99.toFixed(0)} ms, wrong answers ${wrong}; bare updates ${bare.toFixed(0)} ms; ` +
          `ratio ${(bare / ms).toFixed(2)}`,
      );
    }
  }
}

function measured({ ms, answers }: Load) {
  const times = answers.map((answer) => answer.ms).sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  return { ms, p99, wrong: answers.filter(({ status }) => status !== 200).length };
}

/** As many enrol at once as there are cookies or, by the API, tokens. */
export async function rush(
  url: string,
  cookies: string[],
  given: object,
  byToken = false,
): Promise<Load> {
  const course = await aCourse({ capacity: SEATS, ...given });
  const base = byToken ? `${url}/api/v1` : url;
  const task = { url: `${base}/courses/${course.code}/enrolment`, cookies, byToken };
  const load = (await reportOf('load.mjs', task)) as Load;
  const { holders, queue } = await seats.read(course._id);
  const shown = await EnrolmentModel.countDocuments({ course: course._id, status: 'enrolled' });
  const seated = 'quotas' in given ? SEATS - 5 : SEATS;
  if (holders.length !== seated || queue.length !== cookies.length - seated || shown !== seated)
    throw new Error(
      `${holders.length} seats sold, ${queue.length} waiting, ${shown} enrolments shown`,
    );
  return load;
}

/** As many bare guarded updates of one document; in milliseconds. */
export async function bareUpdates(size: number): Promise<number> {
  const lists = mongoose.connection.collection<{ _id: string; holders: string[]; queue: string[] }>(
    'barelists',
  );
  const _id = newId();
  await lists.insertOne({ _id, holders: [], queue: [] });
  const people = Array.from({ length: size }, newId);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: BARE_IN_FLIGHT }, async () => {
      for (let person = people.pop(); person; person = people.pop()) {
        const free = { $lt: [{ $size: '$holders' }, SEATS] };
        await lists.updateOne({ _id }, [
          {
            $set: {
              holders: { $cond: [free, { $concatArrays: ['$holders', [person]] }, '$holders'] },
              queue: { $cond: [free, '$queue', { $concatArrays: ['$queue', [person]] }] },
            },
          },
        ]);
      }
    }),
  );
  return performance.now() - began;
}
