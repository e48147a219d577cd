import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../../decisions/decider.js';
import { QuotasAboveCapacity } from './plan-refusals.js';
import { NotFound } from '../../../ground/errors.js';
import { windowFits } from './enrolment-window.js';
import {
  BadEnrolmentWindow,
  CostsChanged,
  LateRelease,
  LateWithdrawalDay,
  NotReady,
  PlanChanged,
  PlanClosed,
  TrainerNeeded,
} from './plan-refusals.js';
import { announced, isOpen, planIsOpen, readyToComplete } from './plan-status.js';
import { evolvePlan, withRoom } from './evolve-plan.js';
import { costsOf } from '../costs/costs.js';
import type { CourseTrainer } from '../course.js';
import type { Plan, PlanCommand, PlanEvent } from './plan-events.js';
import { lackingIn } from './readiness.js';
import { addSession, changeSession, replaceSessions } from './sessions.js';

type Of<Type extends PlanCommand['type']> = PlanCommand & { type: Type };

/**
 * Decides the plan and the life of a course: what is announced, where and when it meets, who teaches
 * it, and how it ends. What is decided once is not decided again: the same command twice changes nothing.
 */
export const plan: Decider<Plan | null, PlanCommand, PlanEvent> = {
  initial: null,

  decide(command, state) {
    if (!state) throw new NotFound();
    switch (command.type) {
      case 'edit':
        return edit(command, state);
      case 'set-places':
        return setPlaces(command, state);
      case 'add-session':
        planIsOpen(state);
        return addSession(command, state);
      case 'change-session':
        planIsOpen(state);
        return changeSession(command, state);
      case 'replace-sessions':
        if (state.status !== 'draft') throw new PlanChanged();
        return replaceSessions(command, state);
      case 'name-teacher':
        return nameTeacher(command, state);
      case 'join-teacher': {
        const { at, by, from, teacher, search } = command;
        const names = teachersIn(state).some(({ _id }) => _id === from);
        return names ? [{ type: 'teacher-joined', at, by, from, teacher, search }] : [];
      }
      case 'name-room':
        return nameRoom(command, state);
      case 'publish':
        return publish(command, state);
      case 'begin': {
        const begins = state.status === 'published' && state.startsAt <= command.at;
        return begins ? [{ type: 'began', at: command.at, by: command.by }] : [];
      }
      case 'cancel': {
        const { at, by, reason } = command;
        if (state.status === 'cancelled') return [];
        planIsOpen(state);
        return [{ type: 'cancelled', at, by, reason, announced: announced(state) }];
      }
      case 'complete':
        return complete(command, state);
      case 'name-order':
        return nameOrder(command, state);
      case 'set-costs':
        return setCosts(command, state);
    }
  },

  evolve: evolvePlan,
};

function edit({ at, by, fields, announced: seen }: Of<'edit'>, state: Plan): PlanEvent[] {
  refuseUnlessAs(seen, state);
  const shown = announced(state);
  if (!windowFits({ ...state, ...fields }, state.endsAt)) throw new BadEnrolmentWindow();
  if (shown && fields.trainers.length === 0) throw new TrainerNeeded();
  const changed = differing(fields, state);
  if (Object.keys(changed).length === 0) return [];
  const { venue, form } = fields;
  const was = { venue: state.venue, form: state.form };
  // A link is no part of what is told: whoever may see it is shown the one that holds then.
  const elsewhere = shown && ('meetingUrl' in changed || !isDeepStrictEqual({ venue, form }, was));
  const others = shown && !isDeepStrictEqual(idsOf(fields), idsOf(state));
  return [
    {
      ...{ type: 'edited', at, by, fields: changed },
      ...(elsewhere ? { place: { was, is: { venue, form } } } : {}),
      ...(others ? { teaching: { was: state.trainers, is: fields.trainers } } : {}),
    },
  ];
}

function setPlaces(command: Of<'set-places'>, state: Plan): PlanEvent[] {
  const { at, by, fields, announced: seen } = command;
  refuseUnlessAs(seen, state);
  const { quotasUntil, withdrawUntil } = { ...state, ...fields };
  if (quotasUntil && quotasUntil > state.startsAt) throw new LateRelease();
  if (withdrawUntil && withdrawUntil > state.endsAt) throw new LateWithdrawalDay();
  const changed = differing(fields, state);
  return Object.keys(changed).length > 0 ? [{ type: 'places-ruled', at, by, fields: changed }] : [];
}

const teachersIn = ({ trainers, sessions }: Plan) => [
  ...trainers,
  ...sessions.flatMap(({ substitute }) => substitute ?? []),
];

/** Whoever teaches a course, or taught it, is called by the name and the Latin spelling that they have. */
function nameTeacher({ at, by, teacher, search }: Of<'name-teacher'>, state: Plan): PlanEvent[] {
  const otherwise = teachersIn(state).some(
    (one) => one._id === teacher._id && calledAs(one) !== calledAs(teacher),
  );
  return otherwise ? [{ type: 'teacher-named', at, by, teacher, search }] : [];
}

const calledAs = ({ name, romanisedName }: CourseTrainer) => `${name}\n${romanisedName ?? ''}`;

/** What is over stays as people knew it; who called it otherwise meanwhile decides. */
function nameRoom({ at, by, room, text }: Of<'name-room'>, state: Plan): PlanEvent[] {
  if (!isOpen(state)) return [];
  const event: PlanEvent = { type: 'room-named', at, by, room, text };
  const { venue, sessions } = withRoom(state, event);
  const otherwise = !isDeepStrictEqual(venue, state.venue);
  const within = !isDeepStrictEqual(sessions, state.sessions);
  return otherwise || within ? [event] : [];
}

function publish({ at, by }: Of<'publish'>, state: Plan): PlanEvent[] {
  if (announced(state)) return [];
  if (state.status !== 'draft') throw new PlanClosed();
  const lacks = lackingIn(state);
  if (lacks.length > 0) throw new NotReady(lacks);
  const reserved = (state.quotas as Plan['quotas'] | undefined)?.reduce(
    (sum, { seats }) => sum + seats,
    0,
  );
  if ((reserved ?? 0) > state.capacity) throw new QuotasAboveCapacity(reserved ?? 0);
  return [{ type: 'published', at, by, capacity: state.capacity }];
}

function complete({ at, by, passed, order }: Of<'complete'>, state: Plan): PlanEvent[] {
  if (state.status === 'completed' || state.status === 'archived') return [];
  if (!readyToComplete(state, at)) throw new PlanClosed();
  const basis = order ?? state.completionOrder;
  return [{ type: 'completed', at, by, passed, ...(basis ? { order: basis } : {}) }];
}

/** The order has been decided; whatever the course's state, it names what was signed. */
function nameOrder({ at, by, kind, order }: Of<'name-order'>, state: Plan): PlanEvent[] {
  const was = kind === 'enrolment' ? state.enrolmentOrder : state.completionOrder;
  return isDeepStrictEqual(was, order) ? [] : [{ type: 'order-named', at, by, kind, order }];
}

/**
 * At any time of a course's life: bills come after its end, and what a cancelled course cost was spent, too.
 * @throws {CostsChanged} when somebody else wrote them since they were read
 */
function setCosts({ at, by, costs, seen }: Of<'set-costs'>, state: Plan): PlanEvent[] {
  const { version, planned, spent } = costsOf(state);
  const was = { planned, spent };
  if (isDeepStrictEqual(was, costs)) return [];
  if (seen !== version) throw new CostsChanged();
  return [{ type: 'costs-set', at, by, was, is: { ...costs, version: version + 1 } }];
}

/** @throws {PlanClosed, PlanChanged} when the course was moved on since its page was made */
function refuseUnlessAs(seen: boolean, state: Plan): void {
  if (!isOpen(state)) throw new PlanClosed();
  if (announced(state) !== seen) throw new PlanChanged();
}

function differing(fields: Partial<Plan>, state: Plan): Partial<Plan> {
  // A course of an earlier day may lack what is empty.
  const known = new Map<string, unknown>(Object.entries(state));
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]: [string, unknown]) =>
        value !== undefined && !isDeepStrictEqual(value, known.get(field) ?? null),
    ),
  );
}

const idsOf = ({ trainers }: Pick<Plan, 'trainers'>) => new Set(trainers.map(({ _id }) => _id));
