import type { Bilingual } from '../../ground/plain.js';
import { fullName } from '../../people/names/names.js';
import type { PersonCard } from '../../people/person/people.js';
import { romanise } from '../../people/names/romanise.js';
import type { Programme } from '../programmes/programme.js';
import { translator } from '../../ground/language/i18n.js';
import { LANGUAGES } from '../../ground/language/languages.js';
import type { Course, CourseTrainer } from '../courses/course.js';
import { searchWords } from '../courses/search-words.js';

type Teacher = Pick<PersonCard, '_id' | 'name' | 'romanisedName'>;

/** Somebody who teaches, as courses keep them: by the Ukrainian name and their own Latin spelling, which pages write for their readers. */
export const asTrainer = ({ _id, name, romanisedName }: Teacher): CourseTrainer => ({
  ...{ _id, name: fullName(name) },
  ...(romanisedName?.trim() ? { romanisedName } : {}),
});

/**
 * What a course keeps of its programme and its trainers, so that lists are served from the course
 * alone, and the words by which it is found.
 */
export function courseFields(code: string, programme: Programme, trainers: readonly Teacher[]) {
  const { kind, title } = programme;
  return {
    programme: programme._id,
    programmeCode: programme.code,
    kind,
    type: programme.type,
    title,
    minutes: programme.minutes,
    credits: programme.credits ?? null,
    minAttendance: programme.minAttendance,
    assessment: programme.assessment,
    passMark: programme.passMark,
    excusedHours: programme.excusedHours,
    entryLevel: programme.entryLevel ?? null,
    exitLevel: programme.exitLevel ?? null,
    ...trainerFields(
      { code, programmeCode: programme.code, kind, title },
      trainers,
      programme.summary,
    ),
  };
}

/**
 * The trainers' part of those fields, and with it all words by which the course is found; `summary` is
 * the programme's.
 */
export function trainerFields(
  { code, programmeCode, kind, title }: Pick<Course, 'code' | 'programmeCode' | 'kind' | 'title'>,
  trainers: readonly Teacher[],
  summary: Bilingual,
) {
  const named = trainers.map(asTrainer);
  const names = named.map(({ name }) => name);
  const kinds = LANGUAGES.map((language) => translator(language)(`common:kinds.${kind}`));
  return {
    trainers: named,
    search: searchWords([
      title.uk,
      title.en,
      summary.uk,
      summary.en,
      code,
      programmeCode,
      ...names,
      ...names.map(romanise),
      ...named.flatMap(({ romanisedName }) => romanisedName ?? []),
      ...kinds,
    ]),
  };
}
