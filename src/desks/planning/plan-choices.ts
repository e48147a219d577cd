import { tellApart } from '../../people/person/tell-apart.js';
import { trainers } from '../../people/person/people.js';
import { FORMS } from '../../training/programmes/programme.js';
import type { Reader } from '../../ground/language/reader.js';
import { keptNameIn } from '../../people/names/name-in.js';
import { roomChoices } from './room-choices.js';
import type { Course } from '../../training/courses/course.js';

type Trainer = Pick<Course['trainers'][number], '_id' | 'name' | 'romanisedName'>;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Who may teach, with those of this course who are no trainers any more. */
export async function trainerChoices({ lang }: Pick<Reader, 'lang'>, own: readonly Trainer[] = []) {
  const people = await trainers();
  const teaching = [...tellApart(lang, people)].map(([value, text]) => ({ value, text }));
  const known = new Set(people.map(({ _id }) => _id));
  // Somebody may teach this course and no longer be a trainer: saving must not drop them unseen.
  const former = own
    .filter(({ _id }) => !known.has(_id))
    .map((one) => ({ value: one._id, text: keptNameIn(lang, one) }));
  return [...teaching, ...former];
}

export const weekdayChoices = ({ t }: Pick<Reader, 't'>) =>
  WEEKDAYS.map((day) => ({ value: String(day), text: t(`planning:weekdays.${day}`) }));

/** How and where a course may be held. @param ownRooms kept though they may be closed */
export async function placeChoices(
  { lang, t }: Reader,
  ownRooms: readonly (string | null | undefined)[] = [],
) {
  return {
    forms: FORMS.map((value) => ({ value, text: t(`common:forms.${value}`) })),
    rooms: await roomChoices({ lang, t }, t('rooms:choice.elsewhere'), ownRooms),
  };
}

/** The closed lists of a course's forms, in words. */
export async function planChoices(
  reader: Reader,
  own: readonly Trainer[] = [],
  ownRooms: readonly (string | null | undefined)[] = [],
) {
  return {
    ...(await placeChoices(reader, ownRooms)),
    trainers: await trainerChoices(reader, own),
    weekdays: weekdayChoices(reader),
  };
}
