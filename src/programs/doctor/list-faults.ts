import { CourseModel } from '../../training/courses/course-model.js';
import { EnrolmentModel } from '../../training/enrolment/enrolment-model.js';
import { waitingIn } from '../../training/enrolment/seats/seat-list-state.js';
import { seats } from '../../training/enrolment/seats/seats.js';
import type { Fault } from './fault.js';
import { projectionFaults, seatFaults } from './seat-faults.js';

/** Seat lists that break a promise about seats, and what is shown of them elsewhere and differs. */
export async function* listFaults(now: Date): AsyncGenerator<Fault> {
  const courses = CourseModel.find({}, { status: 1, taken: 1, waiting: 1, seatRevision: 1 }).lean();
  for await (const { _id, status, taken, waiting, seatRevision } of courses) {
    if (seatRevision === 0) continue;
    const state = await seats.read(_id);
    const paths = await EnrolmentModel.find({ course: _id }).lean();
    const running = status === 'published' || status === 'running';
    const counted = [
      [taken, state.holders.length],
      [waiting, waitingIn(state).length],
    ].every(([shown, is]) => shown === is);
    const found = [
      ...(state.closed ? [] : seatFaults(state, now)),
      ...(running ? projectionFaults(state, paths) : []),
      ...(counted ? [] : ['the course counts other seats than its list']),
    ];
    for (const what of found) yield { collection: 'seatlists', id: _id, what };
  }
}
