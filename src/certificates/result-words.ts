import type { Course } from '../courses/course-model.js';
import type { BothLanguages } from './snapshot.js';

const WORDS: Readonly<Record<Course['assessment'], BothLanguages>> = {
  none: { uk: 'програму виконано', en: 'programme completed' },
  test: { uk: 'підсумковий тест складено', en: 'final test passed' },
  points: { uk: 'зараховано', en: 'passed' },
  cefr: { uk: 'зараховано', en: 'passed' },
  project: { uk: 'проєкт захищено', en: 'project defended' },
};

/** The result of the final check, as the document names it. */
export function resultWords({
  assessment,
  exitLevel,
}: Pick<Course, 'assessment' | 'exitLevel'>): BothLanguages {
  if (assessment !== 'cefr' || !exitLevel) return WORDS[assessment];
  return { uk: `рівень ${exitLevel} підтверджено`, en: `level ${exitLevel} achieved` };
}
