import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { Programme } from '../../../training/programmes/programme.js';
import { kyivInput } from '../../../training/planning/kyiv-time.js';
import { nextCode } from '../../../training/planning/next-code.js';
import type { seriesBookings } from '../../../training/planning/plan-series.js';
import { bookingWords } from '../booking-words.js';
import { trainerChoices, weekdayChoices, type placeChoices } from '../plan-choices.js';
import { usualTimetable } from '../sessions/usual-timetable.js';
import { groupField } from './series-form.js';

const USUAL_PLACES = { english: '15', other: '25' };

/** What the page starts with: as many groups of the usual timetable, under the next codes. */
export async function usualSeries(
  programme: Programme,
  count: number,
  now: Date,
): Promise<Record<string, unknown>> {
  const usual = usualTimetable(programme, now);
  const [, start = '', first = '1'] =
    /^(.*-)(\d+)$/.exec(await nextCode(programme.code, now)) ?? [];
  const groups = Array.from({ length: count }, (_, at): [string, unknown][] => [
    [groupField('code', at + 1), `${start}${Number(first) + at}`],
    [groupField('weekdays', at + 1), usual.weekdays],
    [groupField('from', at + 1), usual.from],
    [groupField('to', at + 1), usual.to],
  ]).flat();
  return {
    ...Object.fromEntries<unknown>(groups),
    form: programme.form,
    capacity: programme.kind === 'english' ? USUAL_PLACES.english : USUAL_PLACES.other,
    enrolmentOpensAt: kyivInput(inKyiv(now).startOf('hour').toJSDate()),
    ...{ firstDay: usual.firstDay, weeks: usual.weeks, skipHolidays: '1', skipDays: '' },
  };
}

/** What the groups' fields are made of: how many groups there are, and the rooms to choose from. */
interface Groups {
  count: number;
  rooms: Awaited<ReturnType<typeof placeChoices>>['rooms'];
}

/** The fields of each group, with what was typed; a group without a room of its own is in that of all. */
export async function groupsView(
  typed: Record<string, unknown>,
  { count, rooms }: Groups,
  reader: Reader,
) {
  const { t } = reader;
  const trainers = await trainerChoices(reader);
  const weekdays = weekdayChoices(reader);
  const none = t('rooms:choice.asGroups');
  const own = rooms.map((room) => (room.value === '' ? { ...room, text: none } : room));
  const field = (name: string, n: number) => ({
    name: groupField(name, n),
    value: typed[groupField(name, n)],
  });
  return Array.from({ length: count }, (_, at) => ({
    title: t('planning:series.group', { n: at + 1 }),
    code: field('code', at + 1),
    weekdays: { ...field('weekdays', at + 1), items: weekdays },
    from: field('from', at + 1),
    to: field('to', at + 1),
    trainer: {
      ...field('trainer', at + 1),
      options: [{ value: '', text: t('planning:series.noTrainer') }, ...trainers],
    },
    room: field('room', at + 1),
    roomId: { ...field('roomId', at + 1), options: own },
  }));
}

/** So many clashes are named of each group. */
const MOST_NAMED = 3;

/** Which trainers and rooms are wanted at once, group by group. */
export const clashesView = (found: Awaited<ReturnType<typeof seriesBookings>>, reader: ReaderAt) =>
  found.map(({ group, bookings }) => ({
    code: group.code,
    items: bookings.slice(0, MOST_NAMED).map((booking) => ({
      ...bookingWords(booking, reader),
      code: booking.other.course.code,
    })),
    more:
      bookings.length > MOST_NAMED
        ? reader.t('planning:bookings.more', { count: bookings.length - MOST_NAMED })
        : '',
  }));
