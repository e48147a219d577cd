import { formatPeriod } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { Composed } from '../../letters/outbox/compose.js';
import { addressed, recipient } from '../../people/names/addressed.js';
import type { Course } from '../courses/course.js';
import { coursesByIds } from '../courses/courses.js';
import { isNone, type ResidentRequest } from './request.js';
import { TRAINING } from '../../ground/addresses/trainings.js';

/** Says to whoever waited for a parent's word why there is no place; written anew from how the request ended. */
export async function composeNoPlace(
  { email, language: lang, course: id, who, outcome, lapsedAt }: ResidentRequest,
  config: LetterConfig,
  now: Date,
): Promise<Composed> {
  const course = id ? (await coursesByIds([id])).get(id) : undefined;
  const why = isNone(outcome) ? outcome : lapsedAt ? 'lapsed' : undefined;
  if (!course || !who || !why) return { outcome: 'dropped', why: 'unknown' };
  const called = { name: who, romanisedName: undefined };
  const t = translator(lang);
  const values = { title: course.title[lang], institute: config.instituteName[lang] };
  const letter = {
    lang,
    subject: t('notices:resident-no-place.subject', values),
    greeting: t('notices:greeting', { name: addressed(called, lang) }),
    text: t(`notices:resident-no-place.${why}`, values),
    facts: [whenOf(course, lang, now)],
    action: {
      text: t('notices:resident-no-place.action'),
      href: `${config.publicUrl}${TRAINING.to({ code: course.code })}`,
    },
    closing: [t('notices:resident-no-place.closing', values)],
  };
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: recipient({ ...called, email }, lang),
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

/** When a training is, as its letters say it. */
export const whenOf = (course: Course, lang: Language, now: Date) => ({
  key: translator(lang)('notices:resident.when'),
  lines: [formatPeriod(course.startsAt, course.endsAt, lang, now)],
});
