import { programmesToEnrolIn } from '../courses/course-facts.js';
import { batchLoader } from '../../database/batch-loader.js';
import { newId } from '../../ground/id.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Kind, Programme } from '../programmes/programme.js';
import { programmesByIds } from '../programmes/programme-facts.js';
import { listProgrammes } from '../programmes/programmes.js';
import { DemandModel, type Demand } from './demand-model.js';

/** Puts the person among those who wait for the programme; who waits already keeps their place. */
export async function demand(
  { id, department }: { id: string; department: string | undefined },
  programme: string,
  now: Date,
): Promise<void> {
  try {
    await DemandModel.updateOne(
      { person: id, programme, closed: true },
      {
        $set: { closed: false, at: now, department: department ?? null },
        $setOnInsert: { _id: newId(), invitations: [] },
      },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** The person waits for the programme no longer. Harmless to repeat. */
export async function withdrawDemand(person: string, programme: string): Promise<void> {
  await DemandModel.updateOne({ person, programme }, { $set: { closed: true } });
}

/** Whether the person waits for the programme. */
export const demands = async (person: string, programme: string): Promise<boolean> =>
  (await loadDemanded(person))?.has(programme) ?? false;

/** Ids of the programmes that people wait for; everybody whom a full course turned away asks at once. */
const loadDemanded = batchLoader<Set<string>>(async (people) => {
  const open = await DemandModel.find(
    { person: { $in: people }, closed: false },
    { person: 1, programme: 1 },
  ).lean();
  const byPerson = new Map<string, Set<string>>();
  for (const { person, programme } of open)
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(programme));
  return byPerson;
});

/** What the person waits for, the oldest wish first, with the programme of each. */
export async function demandsOf(
  person: string,
): Promise<{ demand: Demand; programme: Programme }[]> {
  const mine = await DemandModel.find({ person, closed: false }).sort({ at: 1 }).limit(100).lean();
  const programmes = await programmesByIds(mine.map(({ programme }) => programme));
  return mine.flatMap((one) => {
    const programme = programmes.get(one.programme);
    return programme ? [{ demand: one, programme }] : [];
  });
}

/** One page of the programmes on offer that have no course to enrol in, now or announced. */
export async function programmesWithoutCourse(
  kind: Kind | undefined,
  page: number,
  now: Date,
): Promise<{ programmes: Programme[]; total: number }> {
  const running = await programmesToEnrolIn(now);
  return listProgrammes({ kind, active: true, without: running }, page);
}
