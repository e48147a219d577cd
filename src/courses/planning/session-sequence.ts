import type { Course, CourseSession } from '../course-model.js';

type Shown = Pick<CourseSession, 'startsAt' | 'endsAt' | 'room' | 'cancelled'>;
type Place = Pick<Course, 'venue' | 'form'>;

// Nobody's calendar holds the sessions of a draft.
const seen = { $in: ['$status', ['published', 'running']] };

/** The number of the version that calendars go by (RFC 5545, SEQUENCE), one more where `when`. */
const sequence = (when: object) => ({
  $add: [{ $ifNull: ['$$session.sequence', 0] }, { $cond: [when, 1, 0] }],
});

const differs = (path: string, value: unknown) => ({ $ne: [path, { $literal: value }] });

/** The sequence of `$$session` once it has these values: for use within a pipeline update. */
export const nextSequence = ({ startsAt, endsAt, room, cancelled }: Shown) => {
  const changes = Object.entries({ startsAt, endsAt, room, cancelled }).map(([field, value]) =>
    differs(`$$session.${field}`, value),
  );
  return sequence({ $and: [seen, { $or: changes }] });
};

/** All sessions of a course that takes place there: new versions of each if it was elsewhere. */
export const sessionsAt = ({ venue, form }: Place) => {
  const elsewhere = {
    $or: [differs('$venue.uk', venue.uk), differs('$venue.en', venue.en), differs('$form', form)],
  };
  const moved = { sequence: sequence({ $and: [seen, elsewhere] }) };
  return {
    $map: { input: '$sessions', as: 'session', in: { $mergeObjects: ['$$session', moved] } },
  };
};
