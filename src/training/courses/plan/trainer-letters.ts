import type { Recorded } from '../../../decisions/decider.js';
import type { Notice } from '../../../letters/notices/notices.js';
import type { CourseTrainer } from '../course.js';
import { announced } from './plan-status.js';
import { withoutNames } from './without-names.js';
import type { Plan, PlanEvent } from './plan-events.js';

/** What one person is told: that they teach or do not, or what changed about what they teach. */
interface Told {
  person: string;
  kind: 'teaching' | 'teaching-changed';
  values: Record<string, unknown>;
}

/**
 * What those who teach an announced course, or take a session of it, are told of a plan's events.
 * Whoever decided it knows already; what is put right about a session that is over concerns nobody.
 */
export function trainerLettersOf(plan: Plan, recorded: readonly Recorded<PlanEvent>[]): Notice[] {
  return recorded.flatMap(({ id, event }) =>
    toldOf(event, plan)
      .filter(({ person }) => person !== event.by)
      .map(({ person, kind, values }) => ({
        ...{ key: `plan:${id}${aboutOf(values)}`, kind, person, at: event.at },
        ...{ course: plan._id, values },
      })),
  );
}

/** One who takes several sessions is told of each. */
const aboutOf = ({ n }: Told['values']) => (typeof n === 'number' ? `:${n}` : '');

function toldOf(event: PlanEvent, plan: Plan): Told[] {
  switch (event.type) {
    case 'published':
      return [
        ...assigned(plan.trainers, 'given'),
        ...plan.sessions.flatMap(({ n, substitute, ...is }) =>
          substitute && !is.cancelled ? standIn(substitute, 'substitute', { n, is }) : [],
        ),
      ];
    case 'edited':
      return [...ofHands(event), ...ofPlace(event, plan)];
    case 'session-added': {
      const { n, ...is } = event.session;
      const news = announced(plan) && is.endsAt > event.at;
      return news ? changed(plan.trainers, { n, is: withoutNames(is) }) : [];
    }
    case 'session-changed':
      return event.moved && event.is.endsAt > event.at ? ofSession(event, plan) : [];
    case 'cancelled':
      return event.announced
        ? everybody(plan).map((person) => assignment(person, 'cancelled', { reason: event.reason }))
        : [];
    case 'places-ruled':
    case 'sessions-replaced':
    case 'teacher-named':
    case 'teacher-joined':
    case 'room-named':
    case 'began':
    case 'completed':
    case 'order-named':
    case 'costs-set':
      return [];
  }
}

type Of<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>;

function ofHands({ teaching }: Of<'edited'>): Told[] {
  if (!teaching) return [];
  const { was, is } = teaching;
  return [...assigned(without(is, was), 'given'), ...assigned(without(was, is), 'taken')];
}

function ofPlace({ place, teaching }: Of<'edited'>, plan: Plan): Told[] {
  if (!place) return [];
  // Whoever is new is told where with the rest.
  const knowing = plan.trainers.filter(
    ({ _id }) => !teaching || teaching.was.some((one) => one._id === _id),
  );
  return changed(knowing, { placeWas: place.was, placeIs: place.is });
}

/** Who takes the session now, or no longer, is told so; everybody else what changed. */
function ofSession({ n, was, is }: Of<'session-changed'>, plan: Plan): Told[] {
  const before = was.substitute ?? undefined;
  const after = is.substitute ?? undefined;
  const values = { n, was: withoutNames(was), is: withoutNames(is) };
  const stays = after && before?._id === after._id ? [after] : [];
  return [
    ...(after && stays.length === 0 ? standIn(after, 'substitute', { n, is: values.is }) : []),
    ...(before && stays.length === 0 ? standIn(before, 'relieved', { n, is: values.was }) : []),
    ...changed(
      without(
        [...plan.trainers, ...stays],
        stays.length > 0 ? [] : [before, after].flatMap((one) => one ?? []),
      ),
      values,
    ),
  ];
}

const assignment = (person: string, part: string, values: object = {}): Told => ({
  ...{ person, kind: 'teaching', values: { part, ...values } },
});

const assigned = (people: readonly CourseTrainer[], part: 'given' | 'taken') =>
  people.map(({ _id }) => assignment(_id, part));

const standIn = ({ _id }: CourseTrainer, part: 'substitute' | 'relieved', values: object) => [
  assignment(_id, part, values),
];

const changed = (people: readonly CourseTrainer[], values: Record<string, unknown>): Told[] =>
  idsOf(people).map((person) => ({ person, kind: 'teaching-changed', values }));

const everybody = ({ trainers, sessions }: Plan) =>
  idsOf([...trainers, ...sessions.flatMap(({ substitute }) => substitute ?? [])]);

const idsOf = (people: readonly CourseTrainer[]) => [...new Set(people.map(({ _id }) => _id))];

const without = (some: readonly CourseTrainer[], others: readonly CourseTrainer[]) =>
  some.filter(({ _id }) => !others.some((one) => one._id === _id));
