import { CommunityModel } from '../../../communities/communities/community-model.js';
import { ProjectModel } from '../../../communities/projects/project-model.js';
import { decideProposal } from '../../../communities/proposals/deciding/decide-proposal.js';
import { proposalAuditOf } from '../../../communities/proposals/deciding/proposal-audit.js';
import type {
  ProposalCommand,
  ProposalEvent,
  ProposalState,
} from '../../../communities/proposals/deciding/proposal-events.js';
import { PROPOSAL_CONSENT } from '../../../communities/proposals/consent.js';
import type { Asked } from '../../../communities/proposals/proposal.js';
import { daysFrom } from '../../../communities/proposals/terms.js';
import type { Department } from '../../../people/departments/department.js';
import { inKyiv } from '../../../ground/language/format.js';
import { dayIn } from '../../../ground/time/days.js';
import { asStored } from '../audit-records.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import { demoProposals, type DemoProposal } from '../data.js';
import { Replay } from '../history/replay.js';
import { onWorkingDay } from '../office-hours.js';
import { departmentByCode } from '../people/departments.js';
import type { Random } from '../random.js';

interface ProposalCrew {
  departments: readonly Department[];
  /** Who looks at proposals for the institute. */
  institute: DemoPerson;
  residents: readonly DemoPerson[];
  /** Who proposes from a project of a community that they coordinate. */
  coordinator: DemoPerson;
  /** By department, who decides for it. */
  heads: ReadonlyMap<string, string>;
  now: Date;
  random: Random;
  batches: Batches;
}

const DAY_MS = 86_400_000;
/** A plain proposal is to be answered within so many days. */
const TERM_DAYS = 30;
/** What residents who are asked for no patronymic by the register write, one after another. */
const PATRONYMICS = {
  feminine: ['Степанівна', 'Олексіївна', 'Василівна'],
  masculine: ['Іванович', 'Петрович', 'Михайлович'],
} as const;
const PLACES = [
  ...['вул. Широка, 5', 'вул. Садова, 12, кв. 8', 'просп. Миру, 31, кв. 4'],
  ...['вул. Шкільна, 2', 'пров. Тихий, 7'],
] as const;

/** Proposals to departments, each brought to its stage by the commands of its pages; some are late. */
export async function seedProposals(crew: ProposalCrew): Promise<void> {
  const { batches, now } = crew;
  const from = await projectOf(crew.coordinator._id);
  const names = new Map(crew.departments.map(({ _id, name }) => [_id, name]));
  const counts = new Map<number, number>();
  const oldestFirst = demoProposals().toSorted((a, b) => b.daysAgo - a.daysAgo);
  for (const [index, proposal] of oldestFirst.entries()) {
    const asked = dayAgo(now, proposal.daysAgo, '09:10');
    const { year } = inKyiv(asked);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    const number = `${year}-${String(count).padStart(4, '0')}`;
    const replay = lifeOf(number, proposal, { index, asked, from }, crew);
    if (!replay.state) continue;
    await batches.add('proposals', [
      { ...replay.state, ...{ revision: replay.revision, pending: [] } },
    ]);
    await batches.add('auditevents', proposalAuditOf(number, replay.recorded, names).map(asStored));
  }
}

interface Life {
  index: number;
  asked: Date;
  from: { project: string; district: string } | undefined;
}

function lifeOf(
  number: string,
  proposal: DemoProposal,
  { index, asked: at, from }: Life,
  { departments, institute, residents, coordinator, heads, now, random }: ProposalCrew,
) {
  const { title, text, department: code, stage, category, daysAgo, note, fromProject } = proposal;
  const { firstSentTo, moved, hidden } = proposal;
  const replay = new Replay<ProposalState, ProposalCommand, ProposalEvent>(number, decideProposal);
  const department = code === '' ? null : departmentByCode(departments, code)._id;
  const resident = residents[index % Math.max(1, residents.length)] ?? coordinator;
  const asker = fromProject ? coordinator : resident;
  const place = fromProject && from ? from : { project: null, district: from?.district ?? null };
  const asked: Asked = {
    ...{ title, text, department, ...place },
    residence: category === 'proposal' ? '' : residenceOf(asker, index),
  };
  const nameShown = index % 3 === 0;
  const form = random.id(at);
  const agreed = { nameShown, consent: PROPOSAL_CONSENT };
  replay.run({ type: 'ask', number, form, asked, ...agreed, by: asker._id, at });
  if (stage === 'asked') return replay;
  const looked = { by: institute._id, at: dayAgo(now, daysAgo - 1, '10:40') };
  if (stage === 'declined' || department === null) {
    replay.run({ type: 'decline', reason: note, ...looked });
    return replay;
  }
  const due = daysFrom(dayIn(at), TERM_DAYS);
  const first = firstSentTo
    ? departmentByCode(departments, firstSentTo.department)._id
    : department;
  replay.run({ type: 'show', category, department: first, due, ...looked });
  if (firstSentTo)
    replay.run({
      ...{ type: 'forward', from: first, department, reason: firstSentTo.reason },
      ...{ by: institute._id, at: dayAgo(now, daysAgo - 2, '11:00') },
    });
  if (stage === 'shown') return replay;
  const head = heads.get(department) ?? institute._id;
  const act = (days: number, time: string) => ({
    ...{ decidesFor: department, by: head, at: dayAgo(now, daysAgo - days, time) },
  });
  replay.run({ type: 'take', ...act(4, '11:20') });
  if (moved) {
    const { days, reason } = moved;
    const to = daysFrom(due, days);
    replay.run({ type: 'move-due', from: due, due: to, reason, ...act(5, '13:10') });
  }
  if (stage === 'taken') return replay;
  if (stage === 'refused') {
    replay.run({ type: 'refuse', text: note, ...act(9, '15:10') });
    return replay;
  }
  // What is done was answered before: by when it would be.
  const planned = stage === 'done' ? 'Підтримуємо. Зробимо протягом кварталу.' : note;
  replay.run({ type: 'answer', text: planned, ...act(11, '15:10') });
  if (hidden !== undefined)
    replay.run({
      ...{ type: 'hide', reason: hidden, by: institute._id },
      at: dayAgo(now, daysAgo - 12, '15:40'),
    });
  if (stage === 'done') replay.run({ type: 'finish', text: note, ...act(60, '16:00') });
  return replay;
}

function residenceOf({ name, grammar }: DemoPerson, index: number): string {
  const written = PATRONYMICS[grammar === 'masculine' ? 'masculine' : 'feminine'];
  const patronymic = name.patronymic ?? written[index % written.length];
  return `${patronymic ?? ''}, ${PLACES[index % PLACES.length] ?? ''}`;
}

/** A project of a community that somebody coordinates, and the district in which it is. */
async function projectOf(person: string) {
  const communities = await CommunityModel.find({ 'coordinators.person': person }).lean();
  const ids = communities.map(({ _id }) => _id);
  const project = await ProjectModel.findOne({
    ...{ community: { $in: ids }, stage: { $ne: 'declined' } },
  }).lean();
  const community = communities.find(({ _id }) => _id === project?.community);
  return project && community ? { project: project._id, district: community.district } : undefined;
}

const dayAgo = (now: Date, days: number, time: string): Date =>
  onWorkingDay(new Date(now.getTime() - days * DAY_MS), time);
