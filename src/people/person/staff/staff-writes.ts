import { ignoringStale } from '../../../decisions/stale.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { refuseOneself } from '../oneself.js';
import { leavingOf, returningOf } from '../leaving.js';
import { personDeeds, type FieldChange } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { newPerson } from '../record/add-person.js';
import { recordChange } from '../record/change-person.js';
import { recordOf, type PersonRecord } from '../record/person-record.js';

/** Who has many records written, when, and on what grounds. */
export interface StaffAct {
  by: string;
  at: Date;
  reason: string;
}

/**
 * How it ended: it stands; somebody else changed what it was to change since it was looked at; or its
 * e-mail or number is another person's.
 */
export type Written = 'stands' | 'meanwhile' | 'taken';

/**
 * Puts people on record, those who are not yet, in one write. Whoever stands already with the same record,
 * whoever put them there, stands. Doing it again changes nothing.
 */
export async function addStaff(
  people: readonly { id: string; record: PersonRecord }[],
  act: StaffAct,
): Promise<Map<string, Written>> {
  if (people.length === 0) return new Map();
  await ignoringStale(() =>
    PersonModel.insertMany(
      people.map(({ id, record }) => newPerson(id, record, act)),
      { ordered: false },
    ),
  );
  const stand = await peopleWho({
    $or: [
      { _id: { $in: people.map(({ id }) => id) } },
      { email: { $in: people.map(({ record }) => record.email) } },
    ],
  });
  const ids = new Set(stand.map(({ _id }) => _id));
  const works = stand.filter(({ status }) => status === 'active');
  const byEmail = new Map(works.map((person) => [person.email, recordOf(person)]));
  await personDeeds.settle(...people.flatMap(({ id }) => (ids.has(id) ? [id] : [])));
  return new Map(
    people.map(({ id, record }) => {
      const same = ids.has(id) || isOf(record, byEmail.get(record.email));
      return [id, same ? 'stands' : 'taken'];
    }),
  );
}

/** Two imports at once bring the same person: the second one meets the first one's record. */
const isOf = (record: PersonRecord, other: PersonRecord | undefined): boolean =>
  other?.surname === record.surname &&
  identityForm(other.personnelNumber) === identityForm(record.personnelNumber);

/** What is to change in a person's record, as it was seen. */
export interface StaffEdit {
  id: string;
  changes: readonly FieldChange[];
  /** The day from which a transfer holds, `YYYY-MM-DD`. */
  since: string;
}

/**
 * Changes fields of people's records, each as a change by hand, in one write for all. What no longer says
 * what was seen is left as it is; what says already what is wanted stands.
 * @throws {DecidesOnOneself}
 */
export async function changeStaff(
  edits: readonly StaffEdit[],
  act: StaffAct,
): Promise<Map<string, Written>> {
  refuseOneself(act.by, ...edits.map(({ id }) => id));
  if (edits.length === 0) return new Map();
  const ids = edits.map(({ id }) => id);
  const before = byId(await peopleWho({ _id: { $in: ids } }));
  const writes = edits.flatMap((edit) => {
    const person = before.get(edit.id);
    if (!person || !isAsSeen(recordOf(person), edit)) return [];
    const { since } = edit;
    const wanted = { ...recordOf(person), ...wantedOf(edit) };
    return [{ updateOne: recordChange(person, { wanted, since, reason: act.reason }, act) }];
  });
  if (writes.length > 0)
    await ignoringStale(() => PersonModel.bulkWrite(writes, { ordered: false }));
  await personDeeds.settle(...ids);
  const after = byId(await peopleWho({ _id: { $in: ids } }));
  return new Map(
    edits.map((edit) => [edit.id, outcomeOf(edit, before.get(edit.id), after.get(edit.id))]),
  );
}

function outcomeOf(
  edit: StaffEdit,
  before: Person | undefined,
  after: Person | undefined,
): Written {
  if (after && says(recordOf(after), edit)) return 'stands';
  // It was as seen and was written, and it is as seen still: what it was to say is somebody else's.
  const refused = before && after && [before, after].every((one) => isAsSeen(recordOf(one), edit));
  return refused ? 'taken' : 'meanwhile';
}

const wantedOf = ({ changes }: StaffEdit) =>
  Object.fromEntries(changes.map(({ field, to }) => [field, to]));

const says = (record: Readonly<Record<string, string>>, { changes }: StaffEdit): boolean =>
  changes.every(({ field, to }) => record[field] === to);

/** Whether each field says what was seen, or already what is wanted, and not all of them that. */
const isAsSeen = (record: Readonly<Record<string, string>>, edit: StaffEdit): boolean =>
  !says(record, edit) &&
  edit.changes.every(({ field, from, to }) => record[field] === from || record[field] === to);

/** These people work here no longer; what follows from that is done by the round of those who left. */
export async function staffLeft(ids: readonly string[], { by, at }: StaffAct): Promise<void> {
  refuseOneself(by, ...ids);
  if (ids.length === 0) return;
  await PersonModel.bulkWrite(
    ids.map((id) => ({ updateOne: leavingOf(id, by, at) })),
    { ordered: false },
  );
  await personDeeds.settle(...ids);
}

/** These people work here again; as a `correction`, they had never left. */
export async function staffReturned(
  ids: readonly string[],
  { by, at, correction }: StaffAct & { correction: boolean },
): Promise<void> {
  refuseOneself(by, ...ids);
  if (ids.length === 0) return;
  await PersonModel.bulkWrite(
    ids.map((id) => ({ updateOne: returningOf(id, by, at, correction) })),
    { ordered: false },
  );
  await personDeeds.settle(...ids);
}

const peopleWho = (filter: object): Promise<Person[]> =>
  PersonModel.find(filter, { search: 0 }).lean<Person[]>().exec();

const byId = (people: readonly Person[]): Map<string, Person> =>
  new Map(people.map((person) => [person._id, person]));
