import { sessionRoom, type RoomWords } from '../courses/course-rooms.js';
import type { Course } from '../courses/course.js';
import type { Bilingual } from '../../ground/plain.js';
import { translator } from '../../ground/language/i18n.js';

/** Where a session takes place: its own room, else the course's venue, else online. */
export function roomOf(
  { form, venue }: Pick<Course, 'form' | 'venue'>,
  session: RoomWords,
): Bilingual {
  if (session.room) return { uk: sessionRoom(session, 'uk'), en: sessionRoom(session, 'en') };
  if (form !== 'online') return { uk: venue.uk, en: venue.en };
  return {
    uk: translator('uk')('common:forms.online'),
    en: translator('en')('common:forms.online'),
  };
}
