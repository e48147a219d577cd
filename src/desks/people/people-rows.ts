import { formatCredits, formatNumber, inKyiv } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { personHref } from '../../people/list/find-people.js';
import { nameIn } from '../../people/names/name-in.js';
import type { ListedPerson } from '../../people/person/finding/person-row.js';
import { onLeaveText } from '../../people/person/leave/leave-words.js';
import { onLeaveAmong } from '../../people/person/leave/on-leave.js';
import { dutiesIn, type DutySum } from '../../training/duty/overview/duties-in.js';
import type { reliability } from './reliability.js';
import { PERSON_DUTY } from '../../ground/addresses/hr.js';

interface Shown {
  reader: ReaderAt;
  /** Names of departments by id. */
  names: ReadonlyMap<string, string>;
}

const TAGS = { met: 'good', missing: 'warn', exempt: 'quiet', none: 'quiet' } as const;

/**
 * A page of the list as its view shows it, with this year's credits and what is missing of the yearly
 * duty: as many queries for a page as for one person.
 */
export async function peopleRows(
  people: readonly ListedPerson[],
  record: Pick<ReturnType<typeof reliability>, 'of'>,
  { reader, names }: Shown,
) {
  const { lang, t, now } = reader;
  const { year } = inKyiv(now);
  const ids = people.map(({ _id }) => _id);
  const [failures, leaves, duties] = await Promise.all([
    record.of(ids),
    onLeaveAmong(ids, now),
    dutiesIn(year, people),
  ]);
  return {
    yearTitle: t('duty:year', { year }),
    people: people.map((person) => {
      const leave = leaves.get(person._id);
      const duty = duties.get(person._id);
      return {
        name: nameIn(lang, person),
        href: personHref(person),
        onLeave: leave ? onLeaveText(leave, t) : '',
        missed: failures.missed.get(person._id) ?? 0,
        late: failures.late.get(person._id) ?? 0,
        email: person.email,
        personnelNumber: person.personnelNumber ?? '',
        position: person.position?.[lang] ?? '',
        department: names.get(person.department ?? '') ?? '',
        year: duty
          ? {
              credits: formatCredits(duty.credits, lang),
              href: personHref(person, PERSON_DUTY),
              tag: { kind: TAGS[duty.standing], text: standing(duty, reader) },
            }
          : undefined,
      };
    }),
  };
}

// In a narrow column: how much of it is self-education, the figures behind it say.
function standing({ standing: is, missing }: DutySum, { lang, t }: ReaderAt): string {
  if (is !== 'missing') return t(`people:duty.${is}`);
  const credits = Math.max(missing.credits, missing.selfEducation) / 1000;
  return t('people:duty.missing', { missing: formatNumber(credits, lang, 3) });
}
