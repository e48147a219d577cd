import type { Community } from '../../../communities/communities/community.js';
import { decideProject } from '../../../communities/projects/deciding/decide-project.js';
import { projectAuditOf } from '../../../communities/projects/deciding/project-audit.js';
import type {
  ProjectCommand,
  ProjectEvent,
  ProjectState,
} from '../../../communities/projects/deciding/project-events.js';
import { SOURCES, type MoneyKind, type Source } from '../../../communities/projects/money.js';
import { WAY, type Stage } from '../../../communities/projects/stages.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import { asStored } from '../audit-records.js';
import { demoProjects, type DemoProject } from '../data.js';
import { Replay } from '../history/replay.js';
import { onWorkingDay } from '../office-hours.js';
import { departmentByCode } from '../people/departments.js';
import type { CommunityCrew } from './seed-communities.js';

const DAY_MS = 86_400_000;
/** Thousandths of the estimate: the residents of Pidzamche gave thirty per cent. */
const PARTS: Readonly<Record<Source, number>> = { grant: 450, city: 250, residents: 300 };
const WHAT: Readonly<Record<MoneyKind, Record<Source, string>>> = {
  planned: {
    grant: 'За кошторисом: грант Європейського Союзу',
    city: 'За кошторисом: бюджет міста',
    residents: 'За кошторисом: внески мешканців',
  },
  received: {
    grant: 'Транш гранту',
    city: 'Бюджетне призначення, рішення виконкому',
    residents: 'Внески мешканців за відомістю',
  },
  spent: {
    grant: 'Рахунок підрядника: роботи',
    city: 'Рахунок підрядника: матеріали',
    residents: 'Рахунок: лавки, рослини й фарба',
  },
};
const CONTRACTORS = ['ТзОВ «Зелений двір»', 'ПП «Львівбруківка»', 'ФОП Кравчук О. І.'];
const INITIATORS = ['Наталія Дубас', 'Петро Лозинський', 'Ольга Максимів'];
const HELP = {
  uk: 'Потрібні волонтери на суботню толоку: садити кущі й фарбувати паркан.',
  en: 'Volunteers are needed for Saturday’s clean-up: planting bushes and painting the fence.',
};
const NOTES: Partial<Record<Stage, string>> = {
  checked: 'Земля комунальна, мереж під нею немає.',
  designed: 'Ескіз погоджено на зборах мешканців.',
  opened: 'Відкрили святом двору.',
};

/** The projects of the demonstration, each brought to its stage by the commands of its pages. */
export async function seedProjects(
  communities: ReadonlyMap<string, Community>,
  crew: CommunityCrew,
): Promise<void> {
  const { batches, now } = crew;
  const counts = new Map<number, number>();
  for (const [index, project] of demoProjects().entries()) {
    const community = communities.get(project.community);
    if (!community) continue;
    const begun = dayAgo(now, project.daysAgo);
    const year = begun.getUTCFullYear();
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    const number = `${year}-${String(count).padStart(4, '0')}`;
    const replay = lifeOf(number, project, { community, index, begun }, crew);
    if (!replay.state) continue;
    await batches.add('projects', [
      { ...replay.state, ...{ revision: replay.revision, pending: [] } },
    ]);
    const entries = projectAuditOf(number, replay.recorded, replay.state);
    await batches.add('auditevents', entries.map(asStored));
  }
}

interface Life {
  community: Community;
  index: number;
  begun: Date;
}

function lifeOf(
  number: string,
  { title, problem, place, department, daysAgo, stage, thousands }: DemoProject,
  { community, index, begun }: Life,
  { departments, institute, now, random }: CommunityCrew,
) {
  const replay = new Replay<ProjectState, ProjectCommand, ProjectEvent>(number, decideProject);
  // Whoever coordinates, or did until a few days ago: the institute judges what others began.
  const by = community.coordinators.at(-1)?.person ?? institute._id;
  const unit = departmentByCode(departments, department)._id;
  const idea = { title, problem, place, department: unit, courses: [] };
  replay.run({
    ...{ type: 'start', number, form: random.id(begun), community: community._id },
    ...{ closed: false, idea, by, at: begun },
  });
  if (stage === 'declined') {
    const reason = 'Газон охороняється правилами благоустрою: забудовувати його не можна.';
    const at = dayAgo(now, daysAgo - 25);
    replay.run({ type: 'decline', reason, judge: true, by: institute._id, at });
    return replay;
  }
  const way = WAY.slice(1, WAY.indexOf(stage) + 1);
  // The steps lie evenly between the idea and a while ago.
  const pace = Math.floor(
    (daysAgo - Math.min(daysAgo, 6 + ((index * 11) % 50))) / (way.length + 1),
  );
  way.forEach((to, at) => {
    const when = dayAgo(now, daysAgo - pace * (at + 1));
    const act = { by, at: when };
    const kind = BOOKED[to];
    if (kind) for (const source of SOURCES) replay.run({ ...act, ...line(kind, source, when) });
    if (to === 'works' && replay.state) {
      const contractor = CONTRACTORS[index % CONTRACTORS.length] ?? '';
      const values = { ...idea, contractor, help: index % 2 === 0 ? HELP : { uk: '', en: '' } };
      replay.run({ type: 'describe', seen: replay.state.version, values, ...act });
    }
    const judge = to === 'checked';
    replay.run({
      ...{ type: 'advance', to, note: NOTES[to] ?? '', judge, at: when },
      by: judge ? institute._id : by,
    });
  });
  const name = INITIATORS[index % INITIATORS.length];
  if (name && index % 2 === 0)
    replay.run({
      ...{ type: 'name-initiator', by, at: dayAgo(now, Math.min(daysAgo, 5)) },
      initiator: { id: random.id(begun), name, consentedOn: kyivDay(begun) },
    });
  return replay;

  function line(kind: MoneyKind, source: Source, at: Date) {
    // Thousands of hryvnias, of which the source gives so many thousandths, are hundreds of kopecks.
    const kopecks = thousands * PARTS[source] * 100;
    const what = WHAT[kind][source];
    return {
      type: 'add-line' as const,
      line: { id: random.id(at), kind, source, kopecks, day: kyivDay(at), what },
    };
  }
}

/** What is written into the book before a project comes to a stage. */
const BOOKED: Partial<Record<Stage, MoneyKind>> = {
  designed: 'planned',
  funded: 'received',
  reported: 'spent',
};

const dayAgo = (now: Date, days: number): Date =>
  onWorkingDay(new Date(now.getTime() - days * DAY_MS), '10:20');
