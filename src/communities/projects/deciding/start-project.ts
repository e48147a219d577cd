import { inKyiv } from '../../../ground/language/format.js';
import type { Community } from '../../communities/community.js';
import type { ProjectIdea } from '../project.js';
import { ProjectModel } from '../project-model.js';
import { ProjectNumberTaken } from '../project-refusals.js';
import { projects } from './projects.js';

/** So many who begin a project in the same moment are numbered one after another. */
const MOST_TRIES = 20;
const DIGITS = 4;

interface Act {
  /** Key of the form: the same form begins one project, however often it comes. */
  form: string;
  by: string;
  at: Date;
}

/**
 * Begins a project under the next number of the year in Kyiv, '2026-0007', once. Returns its number.
 * @throws {CommunityIsClosed}
 */
export async function startProject(
  { _id: community, closed }: Pick<Community, '_id' | 'closed'>,
  idea: ProjectIdea,
  { form, by, at }: Act,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    // In this order: whatever the same form began is either seen here, or has the number that it would have.
    const number = await nextNumber(inKyiv(at).year);
    const begun = await ProjectModel.findOne({ form }, { _id: 1 }).lean();
    try {
      await projects.handle(begun?._id ?? number, {
        ...{ type: 'start', number, form, community, closed: closed !== null, idea, by, at },
      });
      return begun?._id ?? number;
    } catch (error) {
      if (!(error instanceof ProjectNumberTaken) || tries >= MOST_TRIES) throw error;
    }
  }
}

async function nextNumber(year: number): Promise<string> {
  const last = await ProjectModel.findOne(
    { _id: { $gte: `${year}-`, $lt: `${year}.` } },
    { _id: 1 },
  )
    .sort({ _id: -1 })
    .lean();
  const count = Number(last?._id.slice(`${year}-`.length) ?? 0) + 1;
  return `${year}-${String(count).padStart(DIGITS, '0')}`;
}
