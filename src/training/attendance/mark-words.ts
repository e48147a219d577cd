import type { Mark } from '../enrolment/enrolment.js';
import type { PersonCard } from '../../people/person/people.js';
import type { Translate } from '../../ground/language/i18n.js';

/** How each mark looks beside its word. */
export const MARK_TAGS = { present: 'good', late: 'warn', absent: 'bad', excused: 'info' } as const;

/** A mark in words, in the form that the person's grammar asks for. */
export const markWord = (
  t: Translate,
  mark: Mark | null,
  { grammar }: Pick<PersonCard, 'grammar'>,
): string => t(mark ? `attendance:marks.${mark}.${grammar}` : 'attendance:marks.none');
