import { ProjectModel } from '../../../communities/projects/project-model.js';
import { decideStrategy } from '../../../communities/strategy/deciding/decide-strategy.js';
import { strategyAuditOf } from '../../../communities/strategy/deciding/strategy-audit.js';
import type {
  StrategyCommand,
  StrategyEvent,
  StrategyState,
} from '../../../communities/strategy/deciding/strategy-events.js';
import type { Link } from '../../../communities/strategy/strategy.js';
import type { Department } from '../../../people/departments/department.js';
import { CourseModel } from '../../../training/courses/course-model.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../../training/enrolment/enrolment-model.js';
import { grantsByNumbers } from '../../../training/results/grants.js';
import { asStored } from '../audit-records.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import { demoStrategies, type DemoOperational, type DemoStrategy } from '../data.js';
import { Replay } from '../history/replay.js';
import { onWorkingDay } from '../office-hours.js';
import { departmentByCode } from '../people/departments.js';
import type { Random } from '../random.js';

interface StrategyCrew {
  departments: readonly Department[];
  /** Who keeps the strategies for the institute. */
  institute: DemoPerson;
  now: Date;
  random: Random;
  batches: Batches;
}

/** What is there to serve a goal. */
interface Learning {
  projects: readonly string[];
  grants: readonly string[];
  training: string | undefined;
}

const DAY_MS = 86_400_000;

/** The city's strategies with what is known of them: what nobody has set stays not set. */
export async function seedStrategies(crew: StrategyCrew): Promise<void> {
  const { batches } = crew;
  const projects = await ProjectModel.find({ stage: { $ne: 'declined' } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  const training = await CourseModel.findOne({ kind: 'community', status: { $ne: 'draft' } })
    .sort({ code: 1 })
    .lean();
  const learning = {
    projects: projects.map(({ _id }) => _id),
    grants: await grants(),
    training: training?.code,
  };
  const names = new Map(crew.departments.map(({ _id, name }) => [_id, name]));
  for (const strategy of demoStrategies()) {
    const replay = lifeOf(strategy, learning, crew);
    if (!replay.state) continue;
    await batches.add('strategies', [
      { ...replay.state, ...{ revision: replay.revision, pending: [] } },
    ]);
    const { recorded, state } = replay;
    const entries = strategyAuditOf(strategy.code, recorded, { state, names });
    await batches.add('auditevents', entries.map(asStored));
  }
}

/** Numbers of applications for grants, those of which most is known first. */
async function grants(): Promise<string[]> {
  const courses = await CourseModel.find({ assessment: 'project' }, { _id: 1 }).lean();
  const entered = await EnrolmentModel.find({
    course: { $in: courses.map(({ _id }) => _id) },
    'result.passed': true,
  })
    .sort({ _id: 1 })
    .lean<Enrolment[]>();
  const numbers = entered.toSorted((one, other) => known(other) - known(one)).map(({ _id }) => _id);
  const there = await grantsByNumbers(numbers);
  return numbers.filter((number) => there.has(number));
}

const known = ({ result }: Pick<Enrolment, 'result'>): number =>
  Object.keys(result?.fields ?? {}).length;

function lifeOf(
  { code, titleUk, titleEn, decisionUk, decisionEn, from, to, daysAgo, goals }: DemoStrategy,
  learning: Learning,
  { departments, institute, now, random }: StrategyCrew,
) {
  const replay = new Replay<StrategyState, StrategyCommand, StrategyEvent>(code, decideStrategy);
  const at = onWorkingDay(new Date(now.getTime() - daysAgo * DAY_MS), '11:30');
  const act = { by: institute._id, at };
  replay.run({
    ...{ type: 'add', code, form: random.id(at), ...act },
    values: {
      title: { uk: titleUk, en: titleEn },
      decision: { uk: decisionUk, en: decisionEn },
      ...{ from, to, shown: true },
    },
  });
  for (const { uk, en, below } of goals) {
    const above = random.id(at);
    const goal = { id: above, above: null, title: { uk, en }, department: null };
    replay.run({ type: 'add-goal', goal, ...act });
    for (const one of below) addOperational(above, one);
  }
  return replay;

  function addOperational(above: string, one: DemoOperational) {
    const goal = random.id(at);
    const department =
      one.department === '' ? null : departmentByCode(departments, one.department)._id;
    const title = { uk: one.uk, en: one.en };
    replay.run({ type: 'add-goal', goal: { id: goal, above, title, department }, ...act });
    for (const link of linksOf(one, learning)) replay.run({ type: 'link', goal, link, ...act });
    for (const { uk, en, unitUk, unitEn, values } of one.indicators) {
      const indicator = random.id(at);
      const unit = { uk: unitUk, en: unitEn };
      replay.run({
        ...{ type: 'add-indicator', ...act },
        indicator: { id: indicator, goal, title: { uk, en }, unit },
      });
      for (const { kind, on, value, source, corrected } of values) {
        const id = random.id(at);
        const entered = { indicator, kind, on, source };
        replay.run({
          type: 'enter-value',
          value: { id, value, corrects: null, ...entered },
          ...act,
        });
        // Two digits were swapped: the right value takes its place, and both are kept.
        if (corrected !== undefined)
          replay.run({
            ...{ type: 'enter-value', by: institute._id },
            at: onWorkingDay(new Date(at.getTime() + 3 * DAY_MS), '09:40'),
            value: { ...entered, id: random.id(at), value: corrected, corrects: id },
          });
      }
    }
  }
}

const linksOf = (one: DemoOperational, { projects, grants, training }: Learning): Link[] => [
  ...projects.slice(0, one.projects).map((of) => ({ kind: 'project' as const, of })),
  ...grants.slice(0, one.grants).map((of) => ({ kind: 'grant' as const, of })),
  ...(one.training && training !== undefined ? [{ kind: 'course' as const, of: training }] : []),
  ...one.programmes.map((of) => ({ kind: 'programme' as const, of })),
];
