import { storedIn } from '../../../../database/stored-in.js';
import { newId } from '../../../../ground/id.js';
import { ignoringStale } from '../../../../decisions/stale.js';
import { IN_LIST, type Enrolment } from '../../enrolment.js';
import { EnrolmentModel } from '../../enrolment-model.js';
import type { Step } from './seat-steps.js';

/**
 * Writes steps into people's enrolments, in their order for each person. Each write asks for a target
 * that has not seen the step, so that writing it again changes nothing.
 */
export async function writeSteps(
  course: string,
  programme: string,
  steps: readonly Step[],
): Promise<void> {
  for (const wave of onePerPerson(steps)) await writeWave(course, programme, wave);
}

/** Splits steps so that no bulk write holds one person twice: its order is not promised. */
function onePerPerson(steps: readonly Step[]): Step[][] {
  const waves: Step[][] = [];
  const count = new Map<string, number>();
  for (const step of steps) {
    const at = count.get(step.person) ?? 0;
    count.set(step.person, at + 1);
    (waves[at] ??= []).push(step);
  }
  return waves;
}

/** Most of those who come were never here: an insert costs a fraction of an upsert. */
async function writeWave(course: string, programme: string, steps: readonly Step[]): Promise<void> {
  const coming = steps.filter(({ to }) => IN_LIST.includes(to));
  const known =
    coming.length > 0
      ? await ignoringStale(() =>
          storedIn<Enrolment>(EnrolmentModel).insertMany(
            coming.map((step) => ({
              _id: newId(),
              ...{ course, person: step.person, programme, department: null, noShow: false },
              ...shownBy(step),
              history: [historyOf(step)],
            })),
            { ordered: false },
          ),
        )
      : [];
  const rest = [
    ...steps.filter(({ to }) => !IN_LIST.includes(to)),
    ...known.flatMap((index) => coming[index] ?? []),
  ];
  if (rest.length === 0) return;
  await ignoringStale(() =>
    storedIn<Enrolment>(EnrolmentModel).bulkWrite(
      rest.map((step) => upsert(course, programme, step)),
      { ordered: false },
    ),
  );
}

const shownBy = ({ to, at, revision, late = false, since = at, shown }: Step) => ({
  status: to,
  since,
  revision,
  awaiting: null,
  offerUntil: null,
  lateWithdrawal: late,
  ...shown,
});

/** A step as an enrolment's history keeps it. */
export const historyOf = ({ id, to, at, by, reason, picked, cause, since }: Step) => ({
  ...{ id, to, at, by },
  ...(reason ? { reason } : {}),
  ...(picked ? { picked } : {}),
  ...(cause ? { cause } : {}),
  ...(since ? { back: true } : {}),
});

function upsert(course: string, programme: string, step: Step) {
  const { id, revision, person, shown, to } = step;
  return {
    updateOne: {
      // Several events of one revision may concern one person: the event's own id tells them apart.
      filter: { course, person, revision: { $lte: revision }, 'history.id': { $ne: id } },
      update: {
        $set: shownBy(step),
        $push: { history: historyOf(step) },
        // What they need is nobody's concern once they are in the list no more.
        ...(IN_LIST.includes(to) ? {} : { $unset: { needs: 1 as const, needsAt: 1 as const } }),
        $setOnInsert: {
          _id: newId(),
          programme,
          noShow: false,
          ...(shown?.department === undefined ? { department: null } : {}),
        },
      },
      upsert: true,
    },
  };
}
