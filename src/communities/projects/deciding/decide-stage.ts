import { bookOf } from '../money.js';
import type { Project, ProjectStep } from '../project.js';
import {
  NotForYouToJudge,
  ProjectOver,
  StageChanged,
  StageLacks,
  StageRests,
  type Lacking,
} from '../project-refusals.js';
import { mayBeDeclined, nextStage, type Stage } from '../stages.js';
import type { ProjectCommand, ProjectEvent } from './project-events.js';

type Of<Type extends ProjectCommand['type']> = ProjectCommand & { type: Type };

/**
 * One step on the way, when all that it needs stands. Whether an idea can be carried out is judged by the
 * institute, and not by who began the project or coordinated its community since. Who sent it before sees it
 * done; what somebody else found is not taken for what was written.
 * @throws {ProjectOver, StageChanged, NotForYouToJudge, StageLacks}
 */
export function advance(
  { at, by, to, note, judge }: Of<'advance'>,
  state: Project,
): ProjectEvent[] {
  if (isLastStep(state, { stage: to, by, note })) return [];
  if (state.stage === 'declined' || state.stage === 'reported') throw new ProjectOver();
  if (to !== nextStage(state.stage)) throw new StageChanged();
  if (to === 'checked') refuseUnlessJudge(state, { judge, by });
  const lacking = lackingFor(state, to);
  if (lacking) throw new StageLacks(lacking.what, lacking.kopecks);
  return [{ type: 'advanced', at, by, to, note }];
}

/** What has to stand before a project comes to a stage, and how much money where that is what lacks. */
export function lackingFor(
  { department, contractor, money }: Pick<Project, 'department' | 'contractor' | 'money'>,
  to: Stage,
): { what: Lacking; kopecks?: number } | undefined {
  const { total } = bookOf(money);
  switch (to) {
    case 'checked':
      return department === null ? { what: 'department' } : undefined;
    case 'designed':
      return total.planned > 0 ? undefined : { what: 'estimate' };
    case 'funded':
      if (total.planned <= 0) return { what: 'estimate' };
      return total.received >= total.planned
        ? undefined
        : { what: 'money', kopecks: total.planned - total.received };
    case 'works':
      return contractor === '' ? { what: 'contractor' } : undefined;
    case 'reported':
      return total.spent > 0 ? undefined : { what: 'spent' };
    case 'idea':
    case 'opened':
    case 'declined':
      return undefined;
  }
}

/**
 * Nothing on which a stage that was reached rests is taken away again. What was not so before is no reason:
 * an estimate may have grown since the money was gathered.
 * @throws {StageRests}
 */
export function refuseUnlessStagesRest(before: Project, after: Project): void {
  for (const { stage } of before.steps) {
    const lacking = lackingFor(after, stage);
    if (!lacking) continue;
    const lacked = lackingFor(before, stage);
    if (lacked?.what !== lacking.what || (lacked.kopecks ?? 0) < (lacking.kopecks ?? 0))
      throw new StageRests(lacking.what);
  }
}

/** Whether who sends it brought the project where it stands, with the same words. */
function isLastStep(
  { steps }: Project,
  { stage, by, note }: Pick<ProjectStep, 'stage' | 'by' | 'note'>,
): boolean {
  const last = steps.at(-1);
  return last?.stage === stage && last.by === by && last.note === note;
}

/** Nobody judges what they began themselves. @throws {NotForYouToJudge} */
function refuseUnlessJudge(
  { steps }: Project,
  { judge, by }: { judge: boolean; by: string },
): void {
  if (!judge || steps[0]?.by === by) throw new NotForYouToJudge();
}

/** From any stage before it is opened. @throws {ProjectOver, NotForYouToJudge} */
export function decline({ at, by, reason, judge }: Of<'decline'>, state: Project): ProjectEvent[] {
  if (isLastStep(state, { stage: 'declined', by, note: reason })) return [];
  if (!mayBeDeclined(state.stage)) throw new ProjectOver();
  refuseUnlessJudge(state, { judge, by });
  return [{ type: 'declined', at, by, reason }];
}
