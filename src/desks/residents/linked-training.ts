import type { Language } from '../../ground/language/languages.js';
import type { Course } from '../../training/courses/course.js';
import { isoDuration, linkedProgramme } from '../../training/programmes/linked-programme.js';
import type { Form, Programme } from '../../training/programmes/programme.js';

/** The forms of study in the words of https://schema.org/courseMode. */
const MODES: Record<Form, string> = { 'in-person': 'onsite', online: 'online', mixed: 'blended' };

const STATUS = 'https://schema.org/Event';

/** A training as schema.org says it: its programme, with this one run of it. Names nobody. */
export function linkedTraining(course: Course, programme: Programme, lang: Language) {
  const { code, form, startsAt, endsAt, minutes, capacity, status } = course;
  const place = course.venue[lang];
  return {
    ...linkedProgramme({ ...programme, title: course.title }, lang),
    courseCode: code,
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: MODES[form],
      startDate: startsAt.toISOString(),
      endDate: endsAt.toISOString(),
      courseWorkload: isoDuration(minutes),
      maximumAttendeeCapacity: capacity,
      eventStatus: `${STATUS}${status === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
      // Where it is joined online is for those who take part alone.
      ...(form === 'online' || place === ''
        ? {}
        : { location: { '@type': 'Place', name: place, address: place } }),
    },
  };
}
