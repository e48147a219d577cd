import { storedIn } from '../../../database/stored-in.js';
import { writeUntilStands } from '../../../decisions/write-until-stands.js';
import { found } from '../../../ground/errors.js';
import type { Person } from '../person.js';
import { CHANGED_NOW, rolesChangedNow } from '../changing/changed-now.js';
import { joinedLeaves } from '../leave/leave.js';
import { PersonModel } from '../person-model.js';
import { personSearch } from '../search.js';
import { joinLateLeaves, joinLateLevels, levelsBeside } from './join-late.js';
import type { Joining } from './merges.js';
import { departuresTogether, postsTogether, transfersTogether } from './past-together.js';

/** What somebody signs in with, and is found by in lists: it goes with the record. */
const GOES_WITH_IT = {
  ...{ passwordHash: 1, passwordSeed: 1, passwordLinks: 1, secondFactor: 1, identities: 1 },
  ...{ calendarToken: 1, externalId: 1, directoryName: 1, department: 1, hrDepartment: 1 },
  // Nobody is to be forgotten as a resident whose record is another's.
  resident: 1,
} as const;

/** What the record that stays takes over where it says nothing. */
const FILLED = [
  ...(['position', 'department', 'category', 'rank', 'appointedOn', 'group'] as const),
];

/** A person as the driver writes them. */
type Stored = Omit<Person, 'formerly'> & {
  formerly?: readonly { person: string; email: string; personnelNumber?: string | null }[];
};

/** A resident works here in nothing: what their record says of it, as its group, holds for nobody who does. */
const filledBy = ({ resident }: Person) => (resident ? [] : FILLED);

/**
 * Joins two records: the one that goes is nobody's any more and keeps its name, e-mail and number, so that
 * they still say whose they were and are nobody else's; the one that stays is found by both. How somebody
 * signs in is never handed on. Stopped anywhere, it goes on from there; done again, it changes nothing.
 */
export async function joinRecords({ from, into, by, at }: Joining) {
  const gone = found(await PersonModel.findById(from).lean<Person>());
  // Before anything goes from the one, the other has it.
  await writeUntilStands(() => takeOver(gone, into));
  await PersonModel.updateOne(
    { _id: from, mergedInto: null },
    {
      $set: {
        ...{ mergedInto: into, mergedAt: at, status: 'left', search: [], roles: ['staff'] },
        // They did not leave: nothing that follows from leaving is to follow.
        ...{ leftAt: gone.leftAt ?? at, leftBy: gone.leftBy ?? by, leaveSettledAt: at },
      },
      $currentDate: rolesChangedNow(gone.roles, ['staff']),
      $unset: GOES_WITH_IT,
    },
  );
  await joinLateLeaves({ from, into });
  await joinLateLevels({ from, into });
  await PersonModel.updateMany({ mergedInto: from }, { $set: { mergedInto: into } });
  await handNumberOver(from, into);
}

/** Writes what follows into the record that stays, unless it changed meanwhile; returns whether it stands. */
async function takeOver(gone: Person, into: string): Promise<boolean> {
  const stays = found(await PersonModel.findById(into).lean<Person>());
  if (stays.formerly?.some(({ person }) => person === gone._id)) return true;
  const { email, personnelNumber } = gone;
  const formerly = [
    ...(stays.formerly ?? []),
    { person: gone._id, email, ...(personnelNumber ? { personnelNumber } : {}) },
    ...(gone.formerly ?? []),
  ];
  const blanks = filledBy(gone).filter((field) => isBlank(stays[field]) && !isBlank(gone[field]));
  const earlier = onRecordSince(stays, gone);
  // Past the schema: the guard is to meet what is stored as it is.
  const { matchedCount } = await storedIn<Stored>(PersonModel).updateOne(
    {
      ...{ _id: into, search: stays.search, 'formerly.person': { $ne: gone._id } },
      leavesRevision: stays.leavesRevision ?? null,
      ...asReadOf(stays),
      ...Object.fromEntries(blanks.map((field) => [field, stays[field] ?? null])),
    },
    {
      $set: {
        formerly,
        ...Object.fromEntries(blanks.map((field) => [field, gone[field]])),
        search: personSearch({ ...stays, formerly }),
        ...laterLeaving(stays, gone),
        ...(earlier ? { addedAt: earlier } : {}),
        ...(gone.resident ? {} : pastTogether(stays, gone)),
        ...leavesTogether(stays, gone),
      },
      $unset: {
        // Where both left, what follows from leaving is looked after once more: for what comes over, too.
        ...(stays.status === 'left' ? { leaveSettledAt: 1 as const } : {}),
        ...(earlier === undefined ? { addedAt: 1 as const } : {}),
      },
      $currentDate: CHANGED_NOW,
      // The newest is the last: it holds.
      $push: {
        englishLevels: {
          $each: levelsBeside(stays.englishLevels, gone.englishLevels),
          $sort: { at: 1 },
        },
      },
    },
  );
  return matchedCount === 1;
}

/** Of when and where somebody worked before, whatever one of the records tells. */
const pastTogether = (stays: Person, gone: Person) =>
  Object.fromEntries(
    Object.entries({
      departures: departuresTogether(stays, gone),
      transfers: transfersTogether(stays, gone),
      posts: postsTogether(stays, gone),
    }).filter(([field, told]) => told.length > 0 || stays[field as 'posts']?.length),
  );

/** Filter: nobody changed since it was read by what the past of both is told. */
const asReadOf = ({ status, department, category, appointedOn, ...past }: Person) => ({
  ...{ status, department: department ?? null, category: category ?? null },
  ...{
    appointedOn: appointedOn ?? null,
    addedAt: past.addedAt ?? null,
    leftAt: past.leftAt ?? null,
  },
  ...{ departures: past.departures ?? null, transfers: past.transfers ?? null },
  posts: past.posts ?? null,
});

/** Somebody who left on both records left when the later one says. */
const laterLeaving = (stays: Person, gone: Person) =>
  stays.status === 'left' && gone.leftAt && (stays.leftAt ?? gone.leftAt) <= gone.leftAt
    ? { leftAt: gone.leftAt, ...(gone.leftBy ? { leftBy: gone.leftBy } : {}) }
    : {};

/** Since when somebody is on record, by the earlier of both; undefined: since before this was kept. */
function onRecordSince(stays: Person, gone: Person): Date | undefined {
  const since = stays.addedAt ?? undefined;
  // What a resident signed up with says nothing of when the council had them on record.
  if (gone.resident || !since) return since;
  return gone.addedAt && gone.addedAt > since ? since : (gone.addedAt ?? undefined);
}

/** Somebody is on leave by what either record says; where both tell of a day, the one that stays holds. */
const leavesTogether = (stays: Person, gone: Person) =>
  gone.leaves?.length
    ? {
        leaves: joinedLeaves(stays.leaves ?? [], gone.leaves),
        leavesRevision: (stays.leavesRevision ?? 0) + 1,
      }
    : {};

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A person on record without a number gets the one that they had on the other record. */
async function handNumberOver(from: string, into: string): Promise<void> {
  const stays = found(await PersonModel.findById(into).lean<Person>());
  const number = stays.formerly?.find(({ person }) => person === from)?.personnelNumber;
  if (!number || stays.personnelNumber) return;
  await PersonModel.updateOne(
    { _id: from, personnelNumber: number },
    { $unset: { personnelNumber: 1 } },
  );
  await PersonModel.updateOne(
    { _id: into, personnelNumber: null },
    { $set: { personnelNumber: number }, $currentDate: CHANGED_NOW },
  );
}
