import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { newId } from '../../../ground/id.js';
import { refuseOneself } from '../oneself.js';
import { personById } from '../people.js';
import { asCorrection, personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { CHANGED_NOW } from '../changing/changed-now.js';
import { renaming } from '../changing/rename-person.js';
import { takeBackIdentity } from '../merging/take-back.js';
import { personSearch } from '../search.js';
import { besideTheName, differing, nameOf, recordOf, type PersonRecord } from './person-record.js';
import { asRead, fieldsOf } from './record-fields.js';
import { IdentityTaken, RecordChanged } from './record-refusals.js';
import { isOfPost, postFrom, withRightDay } from '../changing/former-posts.js';
import { transferFrom } from '../changing/transfers.js';

/** What a record is to say, and what it said when the form was opened. */
export interface RecordEdit {
  seen: PersonRecord;
  wanted: PersonRecord;
  /** The day from which a transfer to another department holds, `YYYY-MM-DD`. */
  since: string;
  /** On what grounds. */
  reason: string;
  /** Whether category and day of appointment were a mistake: the person never held what the record says of them. */
  correction?: boolean;
}

/**
 * Changes a person's record in one write, with all that follows from another name. Wanting what stands
 * already changes nothing. What others changed since it was seen is not overwritten by an edit that has
 * not seen it.
 * @throws {DecidesOnOneself, RecordChanged, IdentityTaken, NotFound}
 */
export async function changePerson(
  id: string,
  edit: RecordEdit,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  refuseOneself(by, id);
  const person = await personById(id);
  const stands = recordOf(person);
  const changes = differing(stands, edit.wanted);
  if (changes.length === 0) return;
  const meanwhile = differing(edit.seen, stands);
  if (meanwhile.some(({ field }) => changes.some((change) => change.field === field)))
    throw new RecordChanged(stands, meanwhile);
  if (!(await write(person, edit, { by, at }))) {
    const now = recordOf(await personById(id));
    throw new RecordChanged(now, differing(edit.seen, now));
  }
  await personDeeds.settle(id);
}

/** Writes the change unless another was written since the person was read; returns whether it did. */
async function write(
  person: Person,
  edit: Omit<RecordEdit, 'seen'>,
  act: { by: string; at: Date },
): Promise<boolean> {
  const { filter, update } = recordChange(person, edit, act);
  await takeBackIdentity(person, edit.wanted);
  try {
    const { matchedCount } = await PersonModel.updateOne(filter, update);
    return matchedCount === 1;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new IdentityTaken();
  }
}

/** The one write that has a person's record say what is wanted, while it is as it was read. */
export function recordChange(
  person: Person,
  { wanted, since, reason, correction = false }: Omit<RecordEdit, 'seen'>,
  { by, at }: { by: string; at: Date },
) {
  const fields = fieldsOf(wanted);
  const newName = {
    ...{ name: nameOf(wanted), romanisedName: wanted.romanisedName },
    grammar: wanted.grammar,
  };
  const renamed = renaming(person, newName, { by, at, reason });
  const changes = besideTheName(differing(recordOf(person), wanted));
  const transferred = changes.some(({ field }) => field === 'department');
  const from = transferred ? since : '';
  const isOther = changes.some(isOfPost);
  const corrects = correction && isOther;
  const appointed = wanted.appointedOn;
  const right = corrects ? withRightDay(person, appointed) : { filter: {}, set: {} };
  const deed: Deed<PersonDeed> = {
    ...{ _id: newId(), by, at },
    what: { type: 'person-changed', changes, since: from, reason, ...asCorrection(corrects) },
  };
  return {
    filter: { ...asRead(person), ...right.filter },
    update: {
      $set: {
        ...renamed.set,
        ...fields.set,
        ...right.set,
        search: personSearch({ ...wanted, name: newName.name, formerly: person.formerly }),
      },
      $unset: { ...renamed.unset, ...fields.unset },
      $currentDate: CHANGED_NOW,
      $push: {
        deeds: { $each: [...renamed.deeds, ...(changes.length === 0 ? [] : [deed])] },
        ...(transferred ? { transfers: transferFrom(person, since, at) } : {}),
        ...(isOther && !corrects
          ? { posts: postFrom(person, { appointed, since: from }, at) }
          : {}),
      },
    },
  };
}
