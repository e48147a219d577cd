import { formatIsoDay, formatMoment } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { dayIn } from '../../ground/time/days.js';
import type { Department } from '../../people/departments/department.js';
import { departmentNames } from '../../people/departments/departments.js';
import { holdsOn, leadsOf, type Lead } from '../../people/departments/lead.js';
import { unitOf } from '../../people/departments/unit.js';
import { nameIn } from '../../people/names/name-in.js';
import { peopleByIds } from '../../people/person/people.js';
import { onLeaveText } from '../../people/person/leave/leave-words.js';
import { onLeaveAmong } from '../../people/person/leave/on-leave.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { DEPARTMENT_END, changeOf } from './addresses.js';

interface Reader {
  lang: Language;
  t: Translate;
  now: Date;
}

/** From when until when somebody leads a unit. */
export function leadPeriod({ from, to }: Pick<Lead, 'from' | 'to'>, { t }: Pick<Reader, 't'>) {
  const since = from ? formatIsoDay(from) : t('departments:always');
  if (to) return `${since} – ${formatIsoDay(to)}`;
  return from ? t('departments:states.since', { day: since }) : since;
}

/** Who leads the unit, led it and will, the latest first. */
export async function leadRows(unit: Department, reader: Reader, mayEnd: boolean) {
  const { lang, t, now } = reader;
  const leads = leadsOf(unit);
  const day = dayIn(now);
  const ids = leads.map(({ person }) => person);
  const [people, leaves] = await Promise.all([peopleByIds(ids), onLeaveAmong(ids, now)]);
  const names = tellApart(lang, people);
  const away = (person: string) => {
    const leave = leaves.get(person);
    return leave ? onLeaveText(leave, t) : '';
  };
  return leads
    .map((lead) => ({
      id: lead._id,
      name: names.get(lead.person) ?? '–',
      as: lead.kind,
      kind: t(`departments:leadKinds.${lead.kind}`),
      period: leadPeriod(lead, reader),
      from: lead.from,
      current: !unit.end && holdsOn(lead, day),
      onLeave: !unit.end && holdsOn(lead, day) ? away(lead.person) : '',
      mayEnd: mayEnd && !unit.end && (lead.to === '' || lead.to >= day),
      endHref: DEPARTMENT_END.to({ code: unit.code }, { lead: lead._id }),
    }))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
}

/** What the unit is, and all that it was, the latest first. */
export async function unitFacts(department: Department, reader: Reader) {
  const { lang, t, now } = reader;
  const unit = unitOf(department, () => true);
  const { end, states } = unit;
  const names = await departmentNames(
    [...states.map(({ above }) => above), department.parent, end?.into].flatMap((id) => id ?? []),
  );
  const nameOf = (id: string | null | undefined) => names.get(id ?? '')?.[lang] ?? '–';
  const authors = await peopleByIds(
    [...states.map(({ by }) => by), end?.by].flatMap((id) => id ?? []),
  );
  const authorOf = new Map(authors.map((person) => [person._id, nameIn(lang, person)]));
  const signed = ({ by, at, reason }: { by?: string; at?: Date; reason?: string }) => ({
    by:
      by && at
        ? t('departments:by', {
            name: authorOf.get(by) ?? t('audit:registry'),
            moment: formatMoment(at, lang, now),
          })
        : '',
    reason: reason ?? '',
  });
  const lastOf = (text: string) =>
    end
      ? [
          {
            when: t('departments:states.since', { day: formatIsoDay(end.on) }),
            text,
            ...signed(end),
          },
        ]
      : [];
  const ended = end
    ? t(end.merged ? 'departments:endedMerged' : 'departments:endedClosed', {
        into: nameOf(end.into),
        day: formatIsoDay(end.on),
      })
    : '';
  // What a merged unit's documents are found below was never above it.
  const lived = end?.merged ? states.slice(0, -1) : states;
  return {
    ended,
    facts: [
      { key: t('departments:code'), value: department.code },
      ...(department.kind
        ? [{ key: t('departments:kind'), value: t(`departments:kinds.${department.kind}`) }]
        : []),
      ...(end ? [] : [{ key: t('departments:above'), value: aboveText(department, nameOf, t) }]),
    ],
    history: [
      ...lastOf(ended),
      ...lived.toReversed().map((state) => ({
        when: state.from
          ? t('departments:states.since', { day: formatIsoDay(state.from) })
          : t('departments:always'),
        text: t(state.above ? 'departments:states.line' : 'departments:states.top', {
          name: state.name[lang],
          above: nameOf(state.above),
        }),
        ...signed(state),
      })),
    ],
  };
}

const aboveText = (
  { parent }: Department,
  nameOf: (id: string | null | undefined) => string,
  t: Translate,
) => (parent ? nameOf(parent) : t('departments:top'));

/** Where the unit may be changed, each with its name. */
export const changeLinks = ({ code }: Department, t: Translate) =>
  (['rename', 'move', 'merge', 'close'] as const).map((change) => ({
    href: changeOf(change).to({ code }),
    text: t(`departments:changeButton.${change}`),
  }));
