import type { Course } from '../../courses/course.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Bilingual } from '../../../ground/plain.js';

const WORDS: Readonly<Record<Course['assessment'], Bilingual>> = {
  none: { uk: 'програму виконано', en: 'programme completed' },
  test: { uk: 'підсумковий тест складено', en: 'final test passed' },
  points: { uk: 'зараховано', en: 'passed' },
  cefr: { uk: 'зараховано', en: 'passed' },
  // What is known of a project is that it was handed in, by whom and for whose money.
  project: { uk: 'проєкт подано', en: 'project submitted' },
};

/** The result of the final check, as the document names it. */
export function resultWords(
  { assessment, exitLevel }: Pick<Course, 'assessment' | 'exitLevel'>,
  entered: Readonly<Record<string, string>> = {},
): Bilingual {
  const { points } = entered;
  if (assessment === 'points' && points)
    return {
      uk: `зараховано, ${translator('uk')('results:points', { count: Number(points) })}`,
      en: `passed, ${translator('en')('results:points', { count: Number(points) })}`,
    };
  const level = entered.level ?? exitLevel;
  if (assessment !== 'cefr' || !level) return WORDS[assessment];
  return { uk: `рівень ${level} підтверджено`, en: `level ${level} achieved` };
}
