import { departmentNames } from '../../../people/departments/departments.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Below } from '../../../ground/language/text-keys.js';
import type { Course } from '../../../training/courses/course.js';
import type { ReaderAt } from '../../../ground/language/reader.js';

type Names = Awaited<ReturnType<typeof departmentNames>>;

/** Names of the departments that the course's rules speak of. */
export const reservedFor = ({ quotas, audience }: Course): Promise<Names> =>
  departmentNames([...quotas.map(({ department }) => department), ...audience.departments]);

/** How the places are given, as rows of the summary: only what is not as usual. */
export function placesFacts(course: Course, names: Names, { lang, t, now }: ReaderAt) {
  const { approval, holdHours, offerHours, quotas, quotasUntil, audience, withdrawUntil } = course;
  const name = (id: string) => names.get(id)?.[lang] ?? '';
  const row = (key: Below<'planning:giving.facts'>, value: string) => ({
    key: t(`planning:giving.facts.${key}`),
    value,
  });
  const hours = (count: number) => t('common:hours', { count, number: String(count) });
  const people = [
    ...audience.departments.map(name),
    ...audience.positions,
    ...(audience.ranks.length > 0
      ? [t('planning:giving.facts.ranks', { ranks: audience.ranks.join(', ') })]
      : []),
  ];
  return [
    ...(approval.length > 0
      ? [row('approval', approval.map((one) => t(`planning:giving.approvers.${one}`)).join(' → '))]
      : []),
    ...(holdHours > 0 ? [row('hold', hours(holdHours))] : []),
    ...(offerHours == null ? [] : [row('offer', hours(offerHours))]),
    ...(quotas.length > 0 && quotasUntil
      ? [
          row(
            'quotas',
            `${quotas.map(({ department, seats }) => `${name(department)}: ${seats}`).join('; ')} (${t(
              'planning:giving.facts.until',
              { moment: formatMoment(quotasUntil, lang, now) },
            )})`,
          ),
        ]
      : []),
    ...(people.length > 0 ? [row('audience', people.join('; '))] : []),
    ...(course.clash === 'warn'
      ? []
      : [row('clash', t(`planning:giving.clashes.${course.clash}`))]),
    ...(withdrawUntil ? [row('withdraw', formatMoment(withdrawUntil, lang, now))] : []),
  ];
}
