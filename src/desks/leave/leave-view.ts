import type { ReaderAt } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { leadsOfPerson } from '../../people/departments/departments.js';
import { personHref } from '../../people/list/find-people.js';
import { nameIn } from '../../people/names/name-in.js';
import { isAwayBy, LEAVE_KINDS, type Leave } from '../../people/person/leave/leave.js';
import { leavePeriod } from '../../people/person/leave/leave-words.js';
import type { Person } from '../../people/person/person.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { mayDo, NAMES_HEADS } from '../departments/addresses.js';
import { seenIn } from './leave-form.js';
import { PEOPLE, PERSON_LEAVE } from '../../ground/addresses/hr.js';
import { PERSON_LEAVE_END } from './addresses.js';
import { DEPARTMENT } from '../../ground/addresses/institute.js';
import { addressWith } from '../../ground/addresses/address-with.js';

interface Shown {
  /** The leave that the form changes; undefined for a new one. */
  edited: Leave | undefined;
  typed: Record<string, unknown>;
}

/** Somebody's leaves, the latest first, and the form for one more or for another date. */
export async function leaveView(
  person: Person,
  { edited, typed }: Shown,
  { user, lang, t, now }: ReaderAt & { user: CurrentUser },
) {
  const action = personHref(person, PERSON_LEAVE);
  const today = dayIn(now);
  const leaves = (person.leaves ?? []).toReversed();
  const blank = { kind: '', from: '', to: '' };
  return {
    title: t('leave:title'),
    crumbs: [
      { text: t('people:title'), href: PEOPLE.to() },
      { text: nameIn(lang, person), href: personHref(person) },
      { text: t('leave:title') },
    ],
    name: nameIn(lang, person),
    action,
    backHref: personHref(person),
    left: person.status === 'left',
    leaves: leaves.map((leave) => ({
      kind: t(`leave:kinds.${leave.kind}`),
      days: leavePeriod(leave, t),
      current: isAwayBy(leave, today),
      editHref: `${addressWith(action, { leave: leave._id })}#form`,
      endHref: addressWith(personHref(person, PERSON_LEAVE_END), { leave: leave._id }),
    })),
    standIns: await standInsFor(person, leaves, { user, lang, t, now }),
    editing: edited !== undefined,
    typed: { ...blank, ...(edited ?? {}), leave: edited?._id ?? '', ...typed },
    seen: typeof typed.seen === 'string' ? typed.seen : edited ? seenIn(edited) : '',
    kinds: LEAVE_KINDS.map((value) => ({ value, text: t(`leave:kinds.${value}`) })),
  };
}

/**
 * The departments whose head is away, now or soon, with the way to name an acting head for the same days
 * for those who may.
 */
async function standInsFor(
  person: Person,
  leaves: readonly Leave[],
  { user, lang, t, now }: ReaderAt & { user: CurrentUser },
) {
  const today = dayIn(now);
  // The next one: of several, the others follow when it is over.
  const leave = leaves.findLast(({ to }) => to === '' || to >= today);
  if (!leave) return [];
  const led = await leadsOfPerson(person._id);
  return led
    .filter(({ lead }) => lead.kind === 'head' && (lead.to === '' || lead.to >= leave.from))
    .map(({ unit }) => ({
      text: t('leave:leads', { department: unit.name[lang], days: leavePeriod(leave, t) }),
      href: mayDo(user.roles, NAMES_HEADS)
        ? DEPARTMENT.to(
            { code: unit.code },
            {
              ...{ as: 'acting', from: leave.from < today ? today : leave.from, to: leave.to },
            },
          )
        : '',
    }));
}
