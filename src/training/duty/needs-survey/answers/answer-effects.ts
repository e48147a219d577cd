import { audit } from '../../../../decisions/audit/audit.js';
import type { Effect } from '../../../../decisions/effects/effect.js';
import { departmentNames } from '../../../../people/departments/departments.js';
import type { Answer, AnswerEvent } from './answer.js';

/** What follows when somebody answers for a department. */
export const answerEffects: readonly Effect<Answer | null, AnswerEvent>[] = [
  {
    name: 'audit',
    write: async (_, recorded) => {
      const names = await departmentNames(recorded.map(({ event }) => event.department));
      await audit(
        recorded.map(({ id: key, event: { year, department, by, at } }) => ({
          ...{ key, at, by, action: 'needs-survey-answered' as const },
          values: { year, department: names.get(department)?.uk ?? '–' },
        })),
      );
    },
  },
];
