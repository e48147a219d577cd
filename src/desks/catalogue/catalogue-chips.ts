import type { Translate } from '../../ground/language/i18n.js';
import type { CatalogueQuery } from './catalogue-query.js';
import { COURSES } from '../../ground/addresses/courses.js';

type Asked = Omit<CatalogueQuery, 'page' | 'sort'> & { sort: string };

/** Each filter that is on, with the address of the list without it. */
export function chipsOf(asked: Asked, t: Translate) {
  const chip = (text: string, rest: Partial<Record<keyof Asked, unknown>>) => ({
    text,
    href: COURSES.to({}, { ...asked, ...rest }),
  });
  const without = <T>(list: readonly T[], one: T) => list.filter((other) => other !== one);
  return [
    ...(asked.q ? [chip(`«${asked.q}»`, { q: '' })] : []),
    ...asked.kind.map((one) => chip(t(`common:kinds.${one}`), { kind: without(asked.kind, one) })),
    ...asked.form.map((one) => chip(t(`common:forms.${one}`), { form: without(asked.form, one) })),
    ...asked.level.map((one) => chip(one, { level: without(asked.level, one) })),
    ...(asked.open ? [chip(t('catalogue:openNow'), { open: '' })] : []),
    ...(asked.free ? [chip(t('catalogue:freePlaces'), { free: '' })] : []),
    ...(asked.closed ? [chip(t('catalogue:withClosed'), { closed: '' })] : []),
    ...(asked.audience ? [chip(t('catalogue:forMyDepartment'), { audience: '' })] : []),
    ...(asked.from ? [chip(t('catalogue:fromDay', { day: asked.from }), { from: '' })] : []),
    ...(asked.to ? [chip(t('catalogue:toDay', { day: asked.to }), { to: '' })] : []),
  ];
}
