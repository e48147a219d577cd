import { CheckInModel, type CheckIn } from './check-in-model.js';

/** Handing a phone on, with everything in it deleted and another person signed in, takes less. */
const HANDED_ON_MS = 5 * 60_000;

export interface SharedPhones {
  /** People who checked in with one and the same phone, phone by phone. */
  certain: string[][];
  /** People who may have: the trainer sees when, and looks who is there. */
  doubtful: { person: string; at: Date }[][];
}

/** Who checked in to a session with a phone that another used, or may have used, too. */
export async function sharedPhones(course: string, n: number): Promise<SharedPhones> {
  const uses = await CheckInModel.find({ course, n }).sort({ at: 1, _id: 1 }).lean();
  const people = (group: CheckIn[]) => [...new Set(group.map(({ person }) => person))];
  const several = (group: CheckIn[]) => people(group).length > 1;
  const byFirstUse = (group: CheckIn[]) =>
    people(group).map((person) => ({
      person,
      at: group.find((use) => use.person === person)?.at ?? new Date(0),
    }));
  return {
    certain: groups(uses, samePhone).filter(several).map(people),
    doubtful: groups(uses, handedOn).filter(several).map(byFirstUse),
  };
}

const samePhone = (a: CheckIn, b: CheckIn) =>
  a.device === b.device || (a.browser !== '' && a.browser === b.browser);

/**
 * Whether the second may have used the first one's phone after it was emptied: the same network and
 * kind of browser, nothing in it, and the person signed in within minutes after the first was done.
 */
function handedOn(first: CheckIn, second: CheckIn): boolean {
  if (samePhone(first, second) || first.origin === '' || first.origin !== second.origin)
    return false;
  const after = (second.signedInAt?.getTime() ?? 0) - first.at.getTime();
  return second.fresh && after >= 0 && after <= HANDED_ON_MS;
}

/** What hangs together, directly or through others; `linked` is asked with the earlier one first. */
function groups<T>(items: readonly T[], linked: (earlier: T, later: T) => boolean): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const own = found.filter((group) => group.some((earlier) => linked(earlier, item)));
    const others = found.filter((group) => !own.includes(group));
    found.splice(0, found.length, ...others, [...own.flat(), item]);
  }
  return found;
}
