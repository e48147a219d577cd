import type { Department } from '../../../people/departments/department.js';
import { nameLead } from '../../../people/departments/name-lead.js';
import { decideTree } from '../../../people/departments/tree/tree-store.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import type { DemoPerson } from '../course-plan.js';
import { onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';
import { departmentByCode } from './departments.js';

/** A unit that was merged into another one on the first of September of the year before. */
const MERGED = {
  code: 'ECO-SI',
  name: { uk: 'Відділ сприяння інвестиціям', en: 'Investment Promotion Division' },
  into: 'ECO-IN',
};

/** The unit whose head is on leave, and for how many days before today and behind it. */
const ON_LEAVE = { code: 'FIN-BU', since: 4, for: 10 };
const DAY = 24 * 3_600_000;

/** Has a unit merged into another one last year, and a head on leave for whom somebody acts today. */
export async function liveThroughChanges(
  { departments, people, admin }: Council,
  { now, random }: { now: Date; random: Random },
): Promise<void> {
  const into = departmentByCode(departments, MERGED.into);
  const lastYear = now.getUTCFullYear() - 1;
  const decided = (day: string) => {
    const at = onWorkingDay(new Date(`${day}T12:00:00Z`), '11:30');
    return { by: admin, at, on: kyivDay(at) };
  };
  const unit = random.id(new Date(`${lastYear - 1}-01-15T08:00:00Z`));
  const { code, name } = MERGED;
  await decideTree({
    ...{ type: 'add', unit, code, name, kind: 'division', above: into.parent ?? null },
    ...{ ...decided(`${lastYear - 1}-01-15`), reason: `Рішення № 12 від 10.01.${lastYear - 1}` },
  });
  await decideTree({
    ...{ type: 'merge', unit, into: into._id },
    ...{ ...decided(`${lastYear}-09-01`), reason: `Рішення № 487 від 22.08.${lastYear}` },
  });
  await actForHead({ departments, people, admin }, now);
}

interface Council {
  departments: readonly Department[];
  people: readonly DemoPerson[];
  /** Id of who administers the registry. */
  admin: string;
}

async function actForHead({ departments, people, admin }: Council, now: Date): Promise<void> {
  const unit = departmentByCode(departments, ON_LEAVE.code);
  const colleagues = people.filter(
    ({ department, status, roles }) =>
      department === unit._id && status === 'active' && roles.length === 1,
  );
  const deputy = colleagues.find(({ position }) => position?.uk?.startsWith('Заступник'));
  const acting =
    deputy ?? colleagues.find(({ position }) => !position?.uk?.startsWith('Начальник'));
  if (!acting) return;
  const day = (ahead: number) => new Date(now.getTime() + ahead * DAY).toISOString().slice(0, 10);
  const days = { from: day(-ON_LEAVE.since), to: day(ON_LEAVE.for) };
  const act = {
    by: admin,
    at: onWorkingDay(new Date(now.getTime() - ON_LEAVE.since * DAY), '09:20'),
  };
  await nameLead(unit._id, { person: acting._id, kind: 'acting', ...days }, act);
}
