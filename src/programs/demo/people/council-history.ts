import { createHash } from 'node:crypto';
import { departmentById } from '../../../people/departments/departments.js';
import type { Department } from '../../../people/departments/department.js';
import { nameLead } from '../../../people/departments/name-lead.js';
import { decideTree } from '../../../people/departments/tree/tree-store.js';
import type { LeaveDays } from '../../../people/person/leave/leave.js';
import { putOnLeave } from '../../../people/person/leave/put-on-leave.js';
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
/** Others who are on leave today: where in the list of the staff they stand, and for which days. */
const OTHERS_ON_LEAVE = [
  { place: 40, kind: 'annual', since: 2, for: 11 },
  { place: 95, kind: 'study', since: 1, for: 5 },
] as const;
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
  await actForHead({ departments, people, admin }, { now, random });
}

interface Council {
  departments: readonly Department[];
  people: readonly DemoPerson[];
  /** Id of who administers the registry. */
  admin: string;
}

async function actForHead(
  { departments, people, admin }: Council,
  { now, random }: { now: Date; random: Random },
): Promise<void> {
  const unit = departmentByCode(departments, ON_LEAVE.code);
  const colleagues = people.filter(
    ({ department, status, roles }) =>
      department === unit._id && status === 'active' && roles.length === 1,
  );
  const deputy = colleagues.find(({ position }) => position?.uk?.startsWith('Заступник'));
  const acting =
    deputy ?? colleagues.find(({ position }) => !position?.uk?.startsWith('Начальник'));
  if (!acting) return;
  const day = (ahead: number) => kyivDay(new Date(now.getTime() + ahead * DAY));
  const days = { from: day(-ON_LEAVE.since), to: day(ON_LEAVE.for) };
  const at = onWorkingDay(new Date(now.getTime() - ON_LEAVE.since * DAY), '09:20');
  const act = { key: random.id(at), by: admin, at };
  await nameLead(unit._id, { person: acting._id, kind: 'acting', ...days }, act);
  const { head } = await departmentById(unit._id);
  if (head) await goOnLeave(head, { kind: 'annual', ...days }, { by: admin, at });
  const others = people.filter(
    ({ department, status, roles, personnelNumber }) =>
      department !== unit._id && status === 'active' && roles.length === 1 && personnelNumber,
  );
  for (const { place, kind, since, for: length } of OTHERS_ON_LEAVE) {
    const away = others[place % others.length];
    if (!away) continue;
    const recorded = onWorkingDay(new Date(now.getTime() - (since + 3) * DAY), '10:10');
    const leave = { kind, from: day(-since), to: day(length) };
    await goOnLeave(away._id, leave, { by: admin, at: recorded });
  }
}

/** Puts a leave on record, as whoever keeps the record does. */
async function goOnLeave(
  person: string,
  days: LeaveDays,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (person === by) return;
  const key = `leave:${person}`;
  const id = createHash('sha256').update(key).digest('hex').slice(0, 24);
  await putOnLeave(person, { type: 'record', id, days }, { key, by, at });
}
