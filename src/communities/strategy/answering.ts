import type { Reader } from '../../ground/language/reader.js';
import type { Department } from '../../people/departments/department.js';
import { heirsOf } from '../../people/departments/tree-on.js';
import type { Goal } from './strategy.js';

/** Who answers for a goal; one that was closed is named, and answers for nothing any more. */
export interface Answering {
  named: Pick<Department, '_id' | 'code' | 'name'>;
  closed: boolean;
}

type Answered = Pick<Goal, 'department'>;

/** Tells who answers for these goals now: of a department that was merged its heir; undefined where nobody is set. */
export async function answeringFor(
  goals: readonly Answered[],
): Promise<(goal: Answered) => Answering | undefined> {
  const heirs = await heirsOf(goals.flatMap(({ department }) => department ?? []));
  return ({ department }) => {
    const named = heirs.get(department ?? '');
    return named && { named, closed: Boolean(named.end) };
  };
}

/** Whether nobody answers: none was set, or the one that was is no more. */
export const isUnanswered = (answering: Answering | undefined): boolean =>
  answering?.closed ?? true;

/** Who answers, in words; that nobody is set is said so, as is that a department is no more. */
export function answeringText(answering: Answering | undefined, { lang, t }: Reader): string {
  if (!answering) return t('strategy:notSet');
  const name = answering.named.name[lang];
  return answering.closed ? t('communities:form.closedUnit', { name }) : name;
}
