import { hasFactor } from '../../../people/person/second-factor.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { personHref } from '../../../people/list/find-people.js';
import { currentLevel } from '../../../people/levels/level-words.js';
import { nameIn } from '../../../people/names/name-in.js';
import type { Person } from '../../../people/person/person.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { recordOf } from '../../../training/duty/duty-of.js';
import { learningOf } from '../../../training/learning/learning.js';
import { ENROLMENT_STATUSES } from '../../../training/enrolment/enrolment.js';
import { inBoth } from '../../../training/merging/in-both.js';
import { COURSE } from '../../../ground/addresses/courses.js';

/** Two records, the one of whose page it is first. */
export type Pair = readonly [Person, Person];

/** What each of two records has, side by side. */
export async function sideBySide(pair: Pair, reader: ReaderAt) {
  const names = tellApart(reader.lang, pair);
  const columns = await Promise.all(pair.map((person) => columnOf(person, reader)));
  const [first = [], second = []] = columns;
  return {
    people: pair.map((person) => ({
      ...{ value: person._id, text: names.get(person._id) ?? '', href: personHref(person) },
    })),
    rows: first.map(({ key, value }, at) => ({
      ...{ key, first: value, second: second[at]?.value ?? '' },
      differs: value !== second[at]?.value,
    })),
  };
}

async function columnOf(person: Person, { lang, t, now }: ReaderAt) {
  const [departments, learning, duty] = await Promise.all([
    departmentNames(person.department ? [person.department] : []),
    learningOf(person._id, [...ENROLMENT_STATUSES]),
    recordOf(person._id),
  ]);
  const { email, personnelNumber, department, position, roles, status } = person;
  return [
    { key: t('people:personnelNumber'), value: personnelNumber ?? '–' },
    { key: t('people:email'), value: email },
    { key: t('people:department'), value: departments.get(department ?? '')?.[lang] ?? '–' },
    { key: t('people:position'), value: position?.[lang] ?? '–' },
    { key: t('merging:works'), value: t(`merging:status.${status}`) },
    { key: t('roles:title'), value: roles.map((role) => t(`roles:names.${role}`)).join(', ') },
    { key: t('merging:signIn.title'), value: signInOf(person, t) },
    {
      key: t('levels:english'),
      value: currentLevel(person.englishLevels, { lang, t, now }) ?? t('levels:none'),
    },
    { key: t('merging:has.courses'), value: String(learning.length) },
    { key: t('merging:has.certificates'), value: String(duty.own.length) },
    { key: t('merging:has.external'), value: String(duty.external.length) },
    { key: t('merging:has.exemptions'), value: String(duty.exemptions.length) },
  ];
}

function signInOf(person: Person, t: ReaderAt['t']): string {
  const ways = [
    ...(person.passwordHash ? [t('merging:signIn.password')] : []),
    ...(person.identities ?? []).map(({ provider }) => provider),
    ...(hasFactor(person.secondFactor) ? [t('merging:signIn.factor')] : []),
  ];
  return ways.length > 0 ? ways.join(', ') : t('merging:signIn.none');
}

/** What will follow, in words: what holds of what both have, and how the person signs in then. */
export async function whatFollows(from: Person, into: Person, { lang, t }: ReaderAt) {
  const shared = await inBoth({ from: from._id, into: into._id });
  return {
    follows: [
      t('merging:follows.learning'),
      t('merging:follows.teaching'),
      t('merging:follows.names'),
      t('merging:follows.found', { email: from.email }),
      into.passwordHash || into.identities?.length
        ? t('merging:follows.signIn', { email: into.email })
        : t('merging:follows.noSignIn', { email: into.email }),
      t('merging:follows.roles'),
    ],
    shared: shared.map(({ course, stays, goes, holds, revoked }) => ({
      ...{ title: course.title[lang], code: course.code, href: COURSE.to({ code: course.code }) },
      stays: t(`common:enrolmentStatuses.${stays}`),
      goes: t(`common:enrolmentStatuses.${goes}`),
      holds: t(`common:enrolmentStatuses.${holds}`),
      revoked: revoked ? t('merging:revoked', { number: revoked }) : '',
    })),
    stays: nameIn(lang, into),
  };
}
