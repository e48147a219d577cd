import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { formatNumber } from '../../ground/language/format.js';
import type { Department } from '../../people/departments/department.js';
import { unitsBelow } from '../../people/departments/departments.js';
import { UNIT_KINDS, unitOf, versionOf } from '../../people/departments/unit.js';
import { countPeopleIn } from '../../people/person/people-facts.js';
import { officersOf } from '../../people/person/roles/officers-of.js';
import type { Change } from './change-form.js';
import { DEPARTMENT, DEPARTMENTS } from '../../ground/addresses/institute.js';

interface Shown {
  /** The departments that there are, in the order of the tree. */
  units: (Department & { depth: number })[];
  typed: Record<string, unknown>;
  lang: Language;
  t: Translate;
}

/** The form of a change: of a new department where there is no unit. */
export async function changeView(
  change: Change | 'new',
  unit: Department | undefined,
  { units, typed, lang, t }: Shown,
) {
  const href = unit ? DEPARTMENT.to({ code: unit.code }) : DEPARTMENTS.to();
  const title = t(`departments:changeTitle.${change}`);
  const stands = unit
    ? {
        ...{ nameUk: unit.name.uk, nameEn: unit.name.en, kind: unit.kind ?? '' },
        ...{ above: unit.parent ?? 'top', seen: String(versionOf(unitOf(unit, () => true))) },
      }
    : { nameUk: '', nameEn: '', kind: '', above: '', seen: '' };
  // Nothing goes below itself: what stands below the unit is not offered.
  const goals = units.filter(({ path }) => !unit || !path.includes(unit._id));
  const choices = goals.map(({ _id, name, depth }) => ({
    value: _id,
    text: '\u2003'.repeat(depth) + name[lang],
  }));
  const first = { value: '', text: t('departments:chooseUnit') };
  return {
    title,
    crumbs: [
      { text: t('departments:title'), href: DEPARTMENTS.to() },
      ...(unit ? [{ text: unit.name[lang], href }] : []),
      { text: title },
    ],
    lede: change === 'new' ? '' : t(`departments:changeLede.${change}`),
    action: `${href}/${change}`,
    backHref: href,
    button: t(`departments:changeButton.${change}`),
    grave: change === 'merge' || change === 'close',
    isNew: change === 'new',
    asksName: change === 'new' || change === 'rename',
    asksAbove: change === 'new' || change === 'move',
    intoLabel: change === 'merge' || change === 'close' ? t(`departments:into.${change}`) : '',
    kinds: [
      { value: '', text: t('departments:chooseKind') },
      ...UNIT_KINDS.map((value) => ({ value, text: t(`departments:kinds.${value}`) })),
    ],
    aboves: [first, { value: 'top', text: t('departments:top') }, ...choices],
    intos: [first, ...choices],
    goes: unit && (change === 'merge' || change === 'close') ? await goingWith(unit, lang, t) : [],
    typed: { ...stands, code: '', file: '', into: '', on: '', reason: '', ...typed },
    unit: unit?.name[lang] ?? '',
  };
}

/** How much goes along where a department ends. */
async function goingWith({ _id }: Department, lang: Language, t: Translate) {
  const [people, below, officers] = await Promise.all([
    countPeopleIn(_id),
    unitsBelow(_id),
    officersOf(_id),
  ]);
  return [
    { key: t('departments:goesPeople'), value: formatNumber(people, lang) },
    { key: t('departments:goesUnits'), value: formatNumber(below, lang) },
    { key: t('departments:goesOfficers'), value: formatNumber(officers, lang) },
  ];
}
