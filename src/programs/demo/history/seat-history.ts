import type { Approval } from '../../../training/courses/course.js';
import { cutOffOf } from '../../../training/courses/courses.js';
import type { Department } from '../../../people/departments/department.js';
import type { SeatCommand, SeatEvent } from '../../../training/enrolment/seats/seat-events.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { seatList } from '../../../training/enrolment/seats/seat-list.js';
import {
  PLAIN_TERMS,
  type SeatListState,
  type Terms,
} from '../../../training/enrolment/seats/seat-list-state.js';
import type { CoursePlan, DemoPerson } from '../course-plan.js';
import type { Crowd } from '../courses/crowd.js';
import type { Random } from '../random.js';
import { beforeClosing, officeMoment, officeMomentNear } from '../office-hours.js';
import { opensWith, type PlanReplay } from './plan-history.js';
import { Replay } from './replay.js';

const WITHDRAWALS = 0.06;
const DECLINED = 0.1;
const REASONS = [
  'У ці дні ви потрібні в підрозділі, подайте заявку на наступну групу',
  'Тема не пов’язана з вашими посадовими обов’язками',
  'З вашого підрозділу в цій групі вже навчаються двоє',
];
const HOUR_MS = 3_600_000;
/** An application is decided within so many hours, over a weekend as well. */
const DECIDED_WITHIN = 96;

export type SeatReplay = Replay<SeatListState, SeatCommand, SeatEvent>;

interface SeatHistoryOptions {
  /** The course's id. */
  id: string;
  plan: CoursePlan;
  /** What its plan went through: the list opens with it. */
  planned: PlanReplay;
  crowd: Crowd;
  /** Who cancels it. */
  institute: string;
  departments: readonly Department[];
  /** Who gives an approval, by the person's department. */
  approver: (step: Approval, department: string) => string | undefined;
  midnight: Date;
  random: Random;
}

/** Everything that happened to a course's places until today, but for its completion. */
export function seatHistory(options: SeatHistoryOptions): SeatReplay {
  const { id, plan, institute } = options;
  const replay = new Replay<SeatListState, SeatCommand, SeatEvent>(id, seatList);
  const commands: SeatCommand[] = [
    ...opensWith(options.planned).map((act) => ({
      ...{ type: 'open' as const, atFirst: plan.capacity, promoteUntil: cutOffOf(plan) },
      ...{ terms: termsOf(options), ...act },
    })),
    ...peoplesCommands(options),
  ];
  for (const command of commands.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    replay.run(command);
  }
  const cutOff = cutOffOf(plan);
  if (cutOff <= options.midnight && plan.fate.is !== 'cancelled')
    replay.run({ type: 'pass-time', by: REGISTRY, at: cutOff });
  for (const { person, place } of plan.guests) {
    // Whoever sits longest leaves, so that the first who waits is offered the place.
    const [leaver] = replay.state.holders;
    if (place !== 'offer' || !leaver || leaver.person === person._id) continue;
    const at = beforeClosing(options.midnight, 1);
    replay.run({ type: 'withdraw', person: leaver.person, by: leaver.person, at });
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
    .flatMap(() => arrival(plan.enrolmentOpensAt, until, random) ?? [])
    .sort((a, b) => a.getTime() - b.getTime());
  const guests = new Set(plan.guests.map(({ person }) => person._id));
  return people.flatMap(({ _id }, index): SeatCommand[] => {
    const at = times[index];
    const person = people[index];
    if (!at) return [];
    if (plan.giving.approval?.length && person) return application(person, at, until, options);
    const enrol: SeatCommand = {
      ...{ type: 'enrol', person: _id, by: _id, at },
      ...(person?.department ? { department: person.department } : {}),
    };
    const earliestExit = new Date(at.getTime() + HOUR_MS);
    const stays = plan.tidy || guests.has(_id) || earliestExit >= until;
    if (stays || !random.chance(WITHDRAWALS)) return [enrol];
    const leavesAt = officeMoment(earliestExit, until, random);
    return leavesAt ? [enrol, { type: 'withdraw', person: _id, by: _id, at: leavesAt }] : [enrol];
  });
}

/** The course's terms, reserved places with every department that they are for. */
function termsOf({ plan: { giving }, departments }: SeatHistoryOptions): Terms {
  const { holdHours = 0, offerHours = null, quotas = [], quotasUntil = null } = giving;
  return {
    ...PLAIN_TERMS,
    holdHours,
    offerHours,
    quotas: quotas.map(({ department, seats }) => ({
      departments: departments
        .filter(({ path }) => path.includes(department))
        .map((one) => one._id),
      seats,
    })),
    quotasUntil,
  };
}

/** An application and what was decided of it until now; the latest are still undecided. */
function application(
  { _id: person, department }: DemoPerson,
  at: Date,
  until: Date,
  { plan, random, approver }: SeatHistoryOptions,
): SeatCommand[] {
  const approval = (plan.giving.approval ?? []).map((step) =>
    step === 'manager' && [undefined, person].includes(approver(step, department ?? ''))
      ? 'hr'
      : step,
  );
  const awaits = [...new Set(approval)];
  const commands: SeatCommand[] = [
    { type: 'enrol', person, by: person, at, awaits, ...(department ? { department } : {}) },
  ];
  let last = at;
  for (const step of awaits) {
    const decided = officeMoment(hoursAfter(last, 1), hoursAfter(last, DECIDED_WITHIN), random);
    if (!decided || decided >= until) break;
    last = decided;
    const act = { person, step, by: approver(step, department ?? '') ?? '', at: decided };
    if (random.chance(DECLINED)) {
      return [...commands, { ...act, type: 'decline', reason: random.pick(REASONS) }];
    }
    commands.push({ ...act, type: 'approve' });
  }
  return commands;
}

/** Who asks for a place, in order: guests with a seat among the first, waiting ones after the last seat. */
function comers({ plan, crowd, random }: SeatHistoryOptions): DemoPerson[] {
  const people = crowd.draw(plan, Math.max(0, plan.demand - plan.guests.length), random);
  for (const { person, place } of plan.guests) {
    people.splice({ seat: 2, offer: plan.capacity, queue: plan.capacity + 2 }[place], 0, person);
  }
  return people;
}

/** More come in the first days than later, all of them from their desks. */
function arrival(from: Date, until: Date, random: Random): Date | undefined {
  const near = from.getTime() + (until.getTime() - from.getTime()) * random.share() ** 2;
  return officeMomentNear(new Date(near), from, until, random);
}

const hoursAfter = (moment: Date, hours: number): Date =>
  new Date(moment.getTime() + hours * HOUR_MS);

const earliest = (...moments: Date[]): Date =>
  new Date(Math.min(...moments.map((moment) => moment.getTime())));
