import type { Request, Response } from 'express';
import { found } from '../../ground/errors.js';
import { formatIsoDay } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import type { Department } from '../../people/departments/department.js';
import { departmentByCode, departmentsLedBy } from '../../people/departments/departments.js';
import { heirsOf } from '../../people/departments/tree-on.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { KEPT_STRATEGIES, TEAM_STRATEGIES, TEAM_STRATEGY } from '../../ground/addresses/city.js';
import { TEAM } from '../../ground/addresses/team.js';

/** A department whose part of the strategies somebody may read, and whether they lead it. */
export interface AskedUnit {
  unit: Pick<Department, '_id' | 'code' | 'name'>;
  leads: boolean;
}

/**
 * The department that the address names, for who leads it on the day and for the institute. Of one that was
 * merged, the page of the other is shown, and nothing is given; of one that was closed there is none.
 * @throws {NotFound} also for everybody else
 */
export async function askedUnit(req: Request, res: Response): Promise<AskedUnit | undefined> {
  const user = currentUser(req);
  const { lang, now } = readerOf(req);
  const asked = await departmentByCode(String(req.params.code));
  const unit = found((await heirsOf([asked._id])).get(asked._id));
  const institute = user.roles.includes('institute');
  const leads = (await departmentsLedBy(user.id, now)).includes(unit._id);
  found((leads || institute) && !unit.end ? unit : undefined);
  if (unit._id === asked._id) return { unit, leads };
  redirectWith(req, res, TEAM_STRATEGY.to({ code: unit.code }), {
    kind: 'info',
    key: 'departments:wasMerged',
    values: { name: asked.name[lang], day: formatIsoDay(asked.end?.on ?? '') },
  });
  return undefined;
}

/** The links that lead to a department's page, or to a page below it. */
export function wayToUnit({ unit, leads }: AskedUnit, { lang, t }: Reader, below?: string) {
  const name = unit.name[lang];
  return [
    ...(leads
      ? [
          { text: t('team:titles.team'), href: TEAM.to() },
          { text: t('strategy:team.title'), href: TEAM_STRATEGIES.to() },
        ]
      : [{ text: t('strategy:kept.title'), href: KEPT_STRATEGIES.to() }]),
    ...(below === undefined
      ? [{ text: name }]
      : [{ text: name, href: TEAM_STRATEGY.to({ code: unit.code }) }, { text: below }]),
  ];
}
