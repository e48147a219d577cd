import { usualClosing } from '../../../training/courses/plan/enrolment-window.js';
import { plannedAgain } from '../../../training/courses/costs/costs.js';
import { generateSessions } from '../../../training/planning/generate-sessions.js';
import type { PlannedGroup } from '../../../training/planning/plan-series.js';
import { placed, seated } from '../../../training/rooms/choose-room.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { groupField, type Series } from './series-form.js';

/**
 * The groups as they are to be planned, or what of their rooms is refused; each has an id that the same form
 * gives it again.
 */
export async function groupsOf(
  series: Series,
  id: string,
  now: Date,
): Promise<PlannedGroup[] | RefusedField> {
  const planned: PlannedGroup[] = [];
  let field = 'roomId';
  const refused = await refusedField(async () => {
    const common = await placed(series);
    for (const [at, group] of series.groups.entries()) {
      field = groupField('roomId', at + 1);
      planned.push(groupOf(common, await seated(group), { id, at, now }));
    }
  });
  if (!refused) return planned;
  const [fault = 'invalid'] = Object.values(refused.faults);
  return { ...refused, faults: { [field]: fault } };
}

type Common = Awaited<ReturnType<typeof placed<Series>>>;
type Group = Awaited<ReturnType<typeof seated<Series['groups'][number]>>>;

function groupOf(
  series: Common,
  group: Group,
  { id, at, now }: { id: string; at: number; now: Date },
): PlannedGroup {
  const { firstDay, weeks, skipHolidays, skipDays, enrolmentClosesAt, programme } = series;
  const { form, venue, meetingUrl, capacity, lateEntry, enrolmentOpensAt } = series;
  const { code, weekdays, from, to, trainer, room, roomId, roomEn } = group;
  const days = { firstDay, weeks, skipHolidays, skipDays, weekdays, from, to };
  const sessions = generateSessions(days).map((session) => ({ ...session, room, roomId, roomEn }));
  return {
    ...{ _id: `${id.slice(0, 22)}${at.toString(16).padStart(2, '0')}`, code, programme },
    ...{ form, venue, roomId: series.roomId, meetingUrl, capacity, lateEntry },
    ...{ enrolmentOpensAt, sessions, costs: plannedAgain(series) },
    trainers: trainer === '' ? [] : [trainer],
    enrolmentClosesAt: enrolmentClosesAt ?? usualClosing(sessions[0]?.startsAt ?? now),
  };
}
