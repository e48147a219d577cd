import { demand, stepsIn } from '../enrolment/seats/effects/seat-effects.js';
import { programmeOf } from '../courses/course-facts.js';
import { DemandModel } from './demand-model.js';

/** That a person was given a place, and when. */
interface Given {
  person: string;
  at: Date;
}

/**
 * Those who were given a place in a course of the programme wait for it no longer. What somebody
 * asked for later stands, so that telling it again changes nothing.
 */
async function closeDemand(programme: string, given: readonly Given[]): Promise<void> {
  if (given.length === 0) return;
  await DemandModel.collection.bulkWrite(
    given.map(({ person, at }) => ({
      updateOne: {
        filter: { person, programme, closed: false, at: { $lte: at } },
        update: { $set: { closed: true } },
      },
    })),
    { ordered: false },
  );
}

/** Whoever is not here any more waits for no programme. */
export async function closeDemandsOf(person: string): Promise<void> {
  await DemandModel.updateMany({ person, closed: false }, { $set: { closed: true } });
}

/** Has a place that somebody is given end their waiting for the programme. */
export function supplyClosing(): void {
  demand.supply(async (course, recorded, state) => {
    const given = stepsIn(recorded, state).filter(({ to }) => to === 'enrolled');
    if (given.length > 0) await closeDemand(await programmeOf(course), given);
  });
}
