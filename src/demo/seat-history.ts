import type { SeatCommand, SeatEvent } from '../enrolment/seat-events.js';
import { seatList } from '../enrolment/seat-list.js';
import type { SeatListState } from '../enrolment/seat-list-state.js';
import type { CoursePlan, DemoPerson } from './course-plan.js';
import type { Crowd } from './crowd.js';
import type { Random } from './random.js';
import { Replay } from './replay.js';

const WITHDRAWALS = 0.06;
const HOUR_MS = 3_600_000;
/** In working hours people enrol: in UTC, from 8 or 9 in the morning in Kyiv. */
const [FIRST_HOUR, LAST_HOUR] = [6, 17];

export type SeatReplay = Replay<SeatListState, SeatCommand, SeatEvent>;

interface SeatHistoryOptions {
  /** The course's id. */
  id: string;
  plan: CoursePlan;
  crowd: Crowd;
  /** Who opens and cancels it. */
  institute: string;
  midnight: Date;
  random: Random;
}

/** Everything that happened to a course's places until today, but for its completion. */
export function seatHistory(options: SeatHistoryOptions): SeatReplay {
  const { id, plan, institute } = options;
  const replay = new Replay(id, seatList);
  const commands: SeatCommand[] = [
    {
      type: 'open',
      capacity: plan.capacity,
      promoteUntil: plan.lateEntry ? plan.endsAt : plan.startsAt,
      by: institute,
      at: plan.publishedAt,
    },
    ...peoplesCommands(options),
  ];
  for (const command of commands.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    replay.run(command);
  }
  if (plan.fate.is === 'cancelled') {
    const { at, reason } = plan.fate;
    replay.run({ type: 'cancel', reason, by: institute, at });
  }
  return replay;
}

function peoplesCommands(options: SeatHistoryOptions): SeatCommand[] {
  const { plan, midnight, random } = options;
  const until = earliest(
    plan.startsAt,
    midnight,
    plan.enrolmentClosesAt,
    ...(plan.fate.is === 'cancelled' ? [plan.fate.at] : []),
  );
  if (plan.enrolmentOpensAt >= until) return [];
  const people = comers(options);
  const times = people
    .map(() => arrival(plan.enrolmentOpensAt, until, random))
    .sort((a, b) => a.getTime() - b.getTime());
  const guests = new Set(plan.guests.map(({ person }) => person._id));
  return people.flatMap(({ _id }, index): SeatCommand[] => {
    const at = times[index] ?? until;
    const enrol: SeatCommand = { type: 'enrol', person: _id, by: _id, at };
    const earliestExit = new Date(at.getTime() + HOUR_MS);
    const stays = plan.tidy || guests.has(_id) || earliestExit >= until;
    if (stays || !random.chance(WITHDRAWALS)) return [enrol];
    const leavesAt = random.moment(earliestExit, until);
    return [enrol, { type: 'withdraw', person: _id, by: _id, at: leavesAt }];
  });
}

/** Who asks for a place, in order: guests with a seat among the first, waiting ones after the last seat. */
function comers({ plan, crowd, random }: SeatHistoryOptions): DemoPerson[] {
  const people = crowd.draw(plan, Math.max(0, plan.demand - plan.guests.length), random);
  for (const { person, place } of plan.guests) {
    people.splice(place === 'seat' ? 2 : plan.capacity + 2, 0, person);
  }
  return people;
}

/** More come in the first days than later, and hardly anybody at night. */
function arrival(from: Date, until: Date, random: Random): Date {
  const at = new Date(from.getTime() + (until.getTime() - from.getTime()) * random.share() ** 2);
  const byDay = new Date(at);
  byDay.setUTCHours(
    random.between(FIRST_HOUR, LAST_HOUR),
    random.between(0, 59),
    random.between(0, 59),
    0,
  );
  if (byDay >= from && byDay < until) return byDay;
  at.setUTCMilliseconds(0);
  return at < from ? from : at;
}

const earliest = (...moments: Date[]): Date =>
  new Date(Math.min(...moments.map((moment) => moment.getTime())));
