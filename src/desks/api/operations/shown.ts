import type { PersonRow } from '../../../people/person/finding/person-row.js';
import type { Person } from '../../../people/person/person.js';
import type { Course, CourseSession } from '../../../training/courses/course.js';
import type { CourseLine } from '../../../training/courses/offer/find-courses.js';
import type { Certificate } from '../../../training/certificates/certificate.js';
import type { Standing } from '../../../training/enrolment/enrolling.js';

/** Credits are kept in thousandths, and told as they are printed. */
const creditsOf = (thousandths: number | null | undefined) =>
  thousandths === null || thousandths === undefined ? null : thousandths / 1000;

type Told = Omit<CourseLine, '_id' | 'lateEntry'>;

/** A course as programs are told it. */
export const courseShown = (course: Told | Course) => ({
  ...{ code: course.code, kind: course.kind, form: course.form, status: course.status },
  ...{ title: course.title, venue: course.venue },
  ...{ minutes: course.minutes, credits: creditsOf(course.credits) },
  startsAt: course.startsAt.toISOString(),
  endsAt: course.endsAt.toISOString(),
  enrolmentOpensAt: course.enrolmentOpensAt.toISOString(),
  enrolmentClosesAt: course.enrolmentClosesAt.toISOString(),
  entryLevel: course.entryLevel ?? null,
  exitLevel: course.exitLevel ?? null,
  trainers: course.trainers.map(({ name }) => name),
  places: placesShown(course),
});

/** How full it is. */
export const placesShown = ({
  capacity,
  taken,
  free,
  waiting,
}: Pick<Course, 'capacity' | 'taken' | 'free' | 'waiting'>) => ({ capacity, taken, free, waiting });

export const sessionShown = ({
  n,
  startsAt,
  endsAt,
  topic,
  topicEn,
  room,
  cancelled,
}: CourseSession) => ({
  number: n,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  ...{ topic, topicEn: topicEn ?? '', room, cancelled },
});

export const standingShown = (course: string, { status, position, offerUntil }: Standing) => ({
  ...{ course, status, position: position ?? null },
  offerUntil: offerUntil?.toISOString() ?? null,
});

/** A certificate as whoever may see it is told it: what is printed, and how it stands. */
export const certificateShown = (
  {
    number,
    status,
    courseCode,
    kind,
    snapshot,
    issuedAt,
    replacedBy,
  }: Pick<
    Certificate,
    'number' | 'status' | 'courseCode' | 'kind' | 'snapshot' | 'issuedAt' | 'replacedBy'
  >,
  publicUrl: string,
) => {
  const { holder, programme } = snapshot;
  return {
    ...{ number, status, course: courseCode, kind, title: programme.title },
    holder: {
      ...{ surname: holder.surname, givenName: holder.givenName },
      ...{ patronymic: holder.patronymic ?? null, romanised: holder.romanised },
    },
    ...{ minutes: programme.minutes, credits: creditsOf(programme.credits) },
    issuedAt: issuedAt.toISOString(),
    replacedBy: replacedBy ?? null,
    pdf: `${publicUrl}/certificates/${number}.pdf`,
  };
};

/** A name in its parts. */
export const nameShown = ({ surname, givenName, patronymic }: Person['name']) => ({
  ...{ surname, givenName, patronymic: patronymic ?? null },
});

/** Somebody as whoever looks after them is told of them. */
export const personShown = (
  person: PersonRow,
  { codes, onLeave }: { codes: ReadonlyMap<string, string>; onLeave: boolean },
) => ({
  ...{ id: person._id, personnelNumber: person.personnelNumber ?? null },
  ...{ name: nameShown(person.name), romanised: person.romanisedName ?? null },
  email: person.email,
  department: codes.get(person.department ?? '') ?? null,
  position: person.position ? { uk: person.position.uk ?? '', en: person.position.en ?? '' } : null,
  status: person.status === 'left' ? ('left' as const) : ('active' as const),
  onLeave,
});
