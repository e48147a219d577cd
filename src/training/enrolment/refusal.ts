import type { CefrLevel } from '../../ground/cefr.js';
import type { Bilingual } from '../../ground/plain.js';

interface NamedCourse {
  code: string;
  title: Bilingual;
}

/** What stands between a person and a course, with what its explanation names. */
export type Refusal =
  | { rule: 'left' }
  | { rule: 'teaches' }
  | { rule: 'staff-only' }
  | { rule: 'audience'; part: 'department' | 'position' | 'rank' }
  | { rule: 'prerequisite'; missing: Bilingual[] }
  | { rule: 'level'; needed: CefrLevel; has: CefrLevel | undefined }
  | { rule: 'repeat'; completedAt: Date; again: Date }
  | { rule: 'parallel'; course: NamedCourse }
  | { rule: 'leave'; at: Date; from: string; to: string }
  | { rule: 'clash'; course: NamedCourse; at: Date }
  | { rule: 'limit'; limit: number }
  | { rule: 'no-shows'; count: number; until: Date };

/** What must be there before, and whether it is. */
export type Requirement =
  | { is: 'prerequisite'; title: Bilingual; met: boolean }
  | { is: 'level'; level: CefrLevel; met: boolean };

/** Everything that the rules say of one person and one course. */
export interface Judgement {
  refusals: Refusal[];
  /** What is allowed and yet worth knowing before. */
  warnings: Refusal[];
  requirements: Requirement[];
}
