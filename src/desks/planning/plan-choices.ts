import { tellApart } from '../../people/person/tell-apart.js';
import { trainers } from '../../people/person/people.js';
import { FORMS } from '../../training/programmes/programme.js';
import type { Reader } from '../../ground/language/reader.js';
import { writtenIn } from '../../people/names/name-in.js';
import { roomChoices } from './room-choices.js';
import type { Course } from '../../training/courses/course.js';

type Trainer = Pick<Course['trainers'][number], '_id' | 'name'>;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The closed lists of a course's forms, in words. */
export async function planChoices(
  { lang, t }: Reader,
  own: readonly Trainer[] = [],
  ownRooms: readonly (string | null | undefined)[] = [],
) {
  const people = await trainers();
  const teaching = [...tellApart(lang, people)].map(([value, text]) => ({ value, text }));
  const known = new Set(people.map(({ _id }) => _id));
  // Somebody may teach this course and no longer be a trainer: saving must not drop them unseen.
  const former = own
    .filter(({ _id }) => !known.has(_id))
    .map(({ _id, name }) => ({ value: _id, text: writtenIn(lang, name) }));
  return {
    forms: FORMS.map((value) => ({ value, text: t(`common:forms.${value}`) })),
    trainers: [...teaching, ...former],
    rooms: await roomChoices({ lang, t }, t('rooms:choice.elsewhere'), ownRooms),
    weekdays: WEEKDAYS.map((day) => ({ value: String(day), text: t(`planning:weekdays.${day}`) })),
  };
}
