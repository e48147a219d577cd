import mongoose from 'mongoose';
import type { Report } from '../../src/desks/reports/engine/report.js';

export interface Period {
  from: Date;
  before: Date;
}

type Bare = (period: Period, trainer: string | undefined) => Promise<unknown>;

const aggregate = (collection: string, stages: object[]): Promise<unknown[]> =>
  mongoose.connection.collection(collection).aggregate(stages).toArray();

const within = ({ from, before }: Period) => ({ $gte: from, $lt: before });
const count = { $sum: 1 };

const held: Bare = async (period, trainer) => {
  const courses = await mongoose.connection
    .collection('courses')
    .find(
      {
        status: { $in: ['published', 'running', 'completed', 'archived'] },
        endsAt: within(period),
        ...(trainer === undefined ? {} : { 'trainers._id': trainer }),
      } as never,
      { projection: { code: 1, kind: 1, capacity: 1 } },
    )
    .toArray();
  const ids = courses.map(({ _id }) => _id);
  return aggregate('enrolments', [
    { $match: { course: { $in: ids } } },
    { $group: { _id: { course: '$course', status: '$status' }, count } },
  ]);
};

/** The same sums as each report gives, as the engine alone makes them. */
export const BARE: Readonly<Record<Report['key'], Bare>> = {
  learning: (period) =>
    aggregate('certificates', [
      { $match: { issuedAt: within(period), status: 'valid' } },
      {
        $group: {
          ...{ _id: '$kind', count, people: { $addToSet: '$person' } },
          minutes: { $sum: '$snapshot.programme.minutes' },
          credits: { $sum: '$snapshot.programme.credits' },
        },
      },
    ]),
  certificates: (period) =>
    aggregate('certificates', [
      { $match: { history: { $elemMatch: { at: within(period) } } } },
      { $unwind: '$history' },
      { $match: { 'history.at': within(period) } },
      {
        $group: {
          _id: { step: '$history.step', month: { $month: '$history.at' } },
          count,
        },
      },
    ]),
  courses: held,
  teaching: held,
  load: (period) =>
    aggregate('courses', [
      { $match: { sessions: { $elemMatch: { startsAt: within(period) } } } },
      { $unwind: '$sessions' },
      { $match: { 'sessions.startsAt': within(period), 'sessions.cancelled': false } },
      { $unwind: '$trainers' },
      {
        $group: {
          _id: '$trainers._id',
          count,
          ms: { $sum: { $subtract: ['$sessions.endsAt', '$sessions.startsAt'] } },
        },
      },
    ]),
  cost: held,
  levels: (period) =>
    aggregate('people', [
      { $match: { englishLevels: { $elemMatch: { at: within(period) } } } },
      { $unwind: '$englishLevels' },
      { $match: { 'englishLevels.at': within(period) } },
      { $group: { _id: '$englishLevels.level', count, people: { $addToSet: '$_id' } } },
    ]),
  demand: (period) =>
    aggregate('demands', [
      { $match: { closed: false, at: within(period) } },
      { $group: { _id: '$programme', count } },
    ]),
  'duty-met': async (period) => {
    await aggregate('people', [
      { $match: { status: 'active' } },
      { $group: { _id: '$department', people: { $addToSet: '$_id' } } },
    ]);
    return aggregate('certificates', [
      { $match: { issuedAt: within(period), status: 'valid' } },
      { $group: { _id: '$person', credits: { $sum: '$snapshot.programme.credits' } } },
    ]);
  },
};
