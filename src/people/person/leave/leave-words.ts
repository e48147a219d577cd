import { formatIsoDay } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import { dayIn } from '../../../ground/time/days.js';
import type { Person } from '../person.js';
import type { LeaveDays } from './leave.js';

type Days = Pick<LeaveDays, 'from' | 'to'>;

/** The days of a leave, as those who keep the record read them. */
export const leavePeriod = ({ from, to }: Days, t: Translate): string =>
  to === ''
    ? t('leave:since', { from: formatIsoDay(from) })
    : `${formatIsoDay(from)} – ${formatIsoDay(to)}`;

/** That somebody is on leave, and until when; why is nobody's matter but the record's keepers'. */
export const onLeaveText = ({ to }: Pick<LeaveDays, 'to'>, t: Translate): string =>
  to === '' ? t('leave:onLeave') : t('leave:onLeaveUntil', { to: formatIsoDay(to) });

/** Days of leave that are not over, of somebody who works here, as rows of facts. */
export function leaveFacts(
  { status, leaves }: Pick<Person, 'status' | 'leaves'>,
  { t, now }: { t: Translate; now: Date },
): { key: string; value: string }[] {
  const today = dayIn(now);
  const open = status === 'left' ? [] : (leaves ?? []).filter(({ to }) => to === '' || to >= today);
  return open.map((leave) => ({ key: t('leave:title'), value: leavePeriod(leave, t) }));
}
