import type { Course, CourseSession, CourseTrainer } from '../course-model.js';

type Shown = Pick<CourseSession, 'startsAt' | 'endsAt' | 'room' | 'cancelled' | 'substitute'>;
type Place = Pick<Course, 'venue' | 'form'>;

// Nobody's calendar holds the sessions of a draft.
const seen = { $in: ['$status', ['published', 'running']] };

/** The number of the version that calendars go by (RFC 5545, SEQUENCE), one more where `when`. */
const sequence = (when: object) => ({
  $add: [{ $ifNull: ['$$session.sequence', 0] }, { $cond: [when, 1, 0] }],
});

const differs = (path: string, value: unknown) => ({ $ne: [path, { $literal: value }] });

/** Whether `$$session` of an announced course differs from these values. */
const sessionMoves = ({ startsAt, endsAt, room, cancelled, substitute }: Shown) => {
  const changes = Object.entries({ startsAt, endsAt, room, cancelled }).map(([field, value]) =>
    differs(`$$session.${field}`, value),
  );
  const trainer = {
    $ne: [{ $ifNull: ['$$session.substitute._id', ''] }, { $literal: substitute?._id ?? '' }],
  };
  return { $and: [seen, { $or: [...changes, trainer] }] };
};

/** Whether an announced course takes place elsewhere than there. */
const courseMoves = ({ venue, form }: Place) => ({
  $and: [
    seen,
    {
      $or: [differs('$venue.uk', venue.uk), differs('$venue.en', venue.en), differs('$form', form)],
    },
  ],
});

/** The sequence of `$$session` once it has these values: for use within a pipeline update. */
export const nextSequence = (values: Shown) => sequence(sessionMoves(values));

/** `untold` once session `n` has these values; a cancelled session that stays so is no news. */
export const withMovedSession = (id: string, at: Date, n: number, values: Shown) => {
  const session = { $first: { $filter: { input: '$sessions', cond: { $eq: ['$$this.n', n] } } } };
  const news = values.cancelled ? { $ne: ['$$session.cancelled', true] } : true;
  return {
    $let: {
      vars: { session },
      in: withChange(
        { $and: [sessionMoves(values), news] },
        { _id: id, at, n, was: '$$session', is: { $literal: values } },
      ),
    },
  };
};

/** `untold` once the course has this further session under the number that `n` gives. */
export const withNewSession = (id: string, at: Date, n: object, is: Shown) =>
  withChange(seen, { _id: id, at, n, was: null, is: { $literal: is } });

/** `untold` once the course takes place there and these people teach it. */
export const withChangedCourse = (
  ids: { place: string; trainers: string },
  at: Date,
  { venue, form }: Place,
  trainers: readonly CourseTrainer[],
) => {
  const names = trainers.map(({ name }) => name);
  const place = {
    ...{ _id: ids.place, at, n: null },
    was: { venue: '$venue', form: '$form' },
    is: { $literal: { venue, form } },
  };
  const teaching = {
    ...{ _id: ids.trainers, at, n: null },
    was: { trainers: '$trainers.name' },
    is: { $literal: { trainers: names } },
  };
  const others = { $not: [{ $setEquals: ['$trainers._id', trainers.map(({ _id }) => _id)] }] };
  return {
    $concatArrays: [
      withChange(courseMoves({ venue, form }), place),
      { $cond: [{ $and: [seen, others] }, [teaching], []] },
    ],
  };
};

const withChange = (when: object, change: object) => ({
  $concatArrays: [{ $ifNull: ['$untold', []] }, { $cond: [when, [change], []] }],
});

/** All sessions of a course that takes place there: new versions of each if it was elsewhere. */
export const sessionsAt = (place: Place) => {
  const moved = { sequence: sequence(courseMoves(place)) };
  return {
    $map: { input: '$sessions', as: 'session', in: { $mergeObjects: ['$$session', moved] } },
  };
};
