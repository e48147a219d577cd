import { bookOf } from '../money.js';
import type { Project } from '../project.js';
import {
  NotForYouToJudge,
  ProjectOver,
  StageChanged,
  StageLacks,
  type Lacking,
} from '../project-refusals.js';
import { mayBeDeclined, nextStage, type Stage } from '../stages.js';
import type { ProjectCommand, ProjectEvent } from './project-events.js';

type Of<Type extends ProjectCommand['type']> = ProjectCommand & { type: Type };

/**
 * One step on the way, when all that it needs stands. Whether an idea can be carried out is judged by the
 * institute, and not by who coordinates the community.
 * @throws {ProjectOver, StageChanged, NotForYouToJudge, StageLacks}
 */
export function advance(
  { at, by, to, note, judge }: Of<'advance'>,
  state: Project,
): ProjectEvent[] {
  if (state.stage === to) return [];
  if (state.stage === 'declined' || state.stage === 'reported') throw new ProjectOver();
  if (to !== nextStage(state.stage)) throw new StageChanged();
  if (to === 'checked' && !judge) throw new NotForYouToJudge();
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

/** From any stage before it is opened. @throws {ProjectOver, NotForYouToJudge} */
export function decline({ at, by, reason, judge }: Of<'decline'>, state: Project): ProjectEvent[] {
  if (state.stage === 'declined') return [];
  if (!mayBeDeclined(state.stage)) throw new ProjectOver();
  if (!judge) throw new NotForYouToJudge();
  return [{ type: 'declined', at, by, reason }];
}
