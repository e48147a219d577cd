import type { Course } from '../../../training/courses/course.js';
import { endedAs } from '../../../training/courses/courses.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import { peopleByIds } from '../../../people/person/people.js';
import { formatMoment } from '../../../ground/language/format.js';
import { needsText } from '../../../training/enrolment/needs/needs-text.js';
import { needsIn } from '../../../training/enrolment/needs/note-needs.js';
import { passesOn } from '../../../training/enrolment/seats/seat-flow.js';
import {
  isReady,
  waitingIn,
  type Place,
  type SeatListState,
  type Waiting,
} from '../../../training/enrolment/seats/seat-list-state.js';
import { readSeats } from '../../../training/enrolment/seats/seats.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { PLAN, PLANNED_COURSE } from '../../../ground/addresses/plan.js';

/** Who holds a place, who waits in which order, and whose application is undecided. */
export async function queueView(course: Course, { lang, t, now }: ReaderAt) {
  const state = await readSeats(course._id, now);
  const { holders, queue } = state;
  const goesOn = passesOn(state, now);
  const ended = endedAs(course);
  const people = await peopleByIds([...holders, ...queue].map(({ person }) => person));
  const departments = await departmentNames(people.flatMap(({ department }) => department ?? []));
  const names = tellApart(lang, people);
  const needed = await needsIn(course._id);
  const cards = new Map(people.map((card) => [card._id, card]));
  const row = ({ person, at }: Place) => {
    const card = cards.get(person);
    return {
      id: person,
      name: names.get(person) ?? t('queue:unknown'),
      department: departments.get(card?.department ?? '')?.[lang] ?? '',
      needs: needsText(needed.get(person), t),
      at: formatMoment(at, lang, now),
    };
  };
  const waitingRow = (place: Waiting, index: number) => ({
    ...row(place),
    number: index + 1,
    offer: place.offerUntil
      ? t('queue:offered', { moment: formatMoment(place.offerUntil, lang, now) })
      : '',
  });
  const waiting = waitingIn({ queue }).map(waitingRow);
  const title = t('queue:title');
  return {
    title,
    crumbs: [
      { text: t('planning:list.title'), href: PLAN.to() },
      { text: course.code, href: PLANNED_COURSE.to({ code: course.code }) },
      { text: title },
    ],
    course: { title: course.title[lang], href: PLANNED_COURSE.to({ code: course.code }) },
    places: [
      t(ended ? `queue:ended.${ended}` : 'queue:places', {
        taken: holders.length,
        capacity: state.capacity,
      }),
      ...(ended ? [] : [passingOn(state, goesOn, { lang, t, now })]),
    ].join(' '),
    removeHint: [t('queue:removeHint'), t(`queue:${goesOn ? 'removeNext' : 'removeLast'}`)].join(
      ' ',
    ),
    nobody: t(state.closed ? 'queue:nobodyEnded' : 'queue:nobody'),
    open: !state.closed,
    holders: holders.map(row),
    waiting,
    applied: queue
      .filter((place) => !isReady(place))
      .map((place) => ({
        ...row(place),
        awaits: t(`catalogue:approver.${place.awaits?.[0] ?? 'institute'}`),
        held: place.holdUntil
          ? t('queue:held', { moment: formatMoment(place.holdUntil, lang, now) })
          : '',
      })),
    movable: waiting.map(({ id, name, number }) => ({ value: id, text: `${number}. ${name}` })),
    removable: [...holders, ...queue].map((place) => {
      const { id, name } = row(place);
      return { value: id, text: name };
    }),
  };
}

/** Until when a place that comes free goes to those who wait. */
const passingOn = (
  { promoteUntil }: SeatListState,
  goesOn: boolean,
  { lang, t, now }: ReaderAt,
): string =>
  goesOn && promoteUntil
    ? t('queue:until', { moment: formatMoment(promoteUntil, lang, now) })
    : t('queue:over');
