import type { Done } from '../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { eachAlone } from '../../ground/each-alone.js';
import { DomainError } from '../../ground/errors.js';
import { postNotices, type Notice } from '../../letters/notices/notices.js';
import { agreeAgain, becomeResident } from '../../people/person/resident/become-resident.js';
import { residentByEmail } from '../../people/person/resident/residents.js';
import { coursesByIds } from '../courses/courses.js';
import { enrol } from '../enrolment/enrolling.js';
import { noteNeeds } from '../enrolment/needs/note-needs.js';
import { isNone, type Outcome, type ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';
import type { Whose } from './request-token.js';

/** What happened to a request. */
export type RequestDeed =
  /** `toParent` is false where a parent's mailbox gets no letter. */
  | { type: 'asked'; toParent?: boolean }
  | { type: 'proved'; whose: Whose }
  /** A parent's word was awaited and never came. */
  | { type: 'lapsed' };

/** What follows from a request: the letters with its links, the resident and their place, or word that there is none. */
export const requestEffects: readonly DeedEffect<ResidentRequest, RequestDeed>[] = [
  {
    // The links are told by the request's id: what proves a mailbox is made when the letter is written.
    name: 'letters',
    write: (_, recorded) => postNotices(recorded.flatMap(lettersOf)),
  },
  {
    // Whoever it is that signs in, known or not, as much is asked and written.
    name: 'whose',
    write: (_, recorded) =>
      eachAlone(recorded, ({ event: { what, document } }) =>
        what.type === 'asked' && document.kind === 'sign-in'
          ? noteWhose(document)
          : Promise.resolve(),
      ),
  },
  {
    name: 'place',
    write: (_, recorded) =>
      eachAlone(recorded, ({ event }) =>
        event.what.type === 'proved' ? givePlace(event.document, event.at) : Promise.resolve(),
      ),
  },
  {
    name: 'told',
    after: ['place'],
    write: (_, recorded) => eachAlone(recorded, tellOfNone),
  },
];

interface Recorded {
  id: string;
  event: Done<ResidentRequest, RequestDeed>;
}

function lettersOf({ id: key, event: { at, what, document } }: Recorded): Notice[] {
  if (what.type !== 'asked') return [];
  // To nobody on record: the letter itself knows the address.
  const to = { ...{ key, at, person: document._id }, values: { request: document._id } };
  const own = document.kind === 'sign-up' ? 'resident-sign-up' : 'resident-sign-in';
  return [
    ...(document.provedAt ? [] : [{ ...to, kind: own } as const]),
    ...(document.parentEmail && what.toParent !== false
      ? [{ ...to, kind: 'resident-parent' as const }]
      : []),
  ];
}

/**
 * A resident who did their part reads that nothing came of it where no page told them: a parent confirmed behind
 * them and there was no place, or a parent never did.
 */
async function tellOfNone({ id: key, event: { at, what, document } }: Recorded): Promise<void> {
  const { _id, provedAt } = document;
  const waited = what.type === 'lapsed' || (what.type === 'proved' && what.whose === 'parent');
  if (!waited || !provedAt) return;
  const stored = await RequestModel.findById(_id, { outcome: 1 }).lean();
  if (!stored || (what.type === 'proved' && !isNone(stored.outcome))) return;
  const to = { ...{ key, at, person: _id }, values: { request: _id } };
  await postNotices([{ ...to, kind: 'resident-no-place' }]);
}

/** With their record goes what they asked for. */
async function noteWhose({ _id, email }: ResidentRequest): Promise<void> {
  const resident = await residentByEmail(email);
  await RequestModel.updateOne({ _id }, { $set: { person: resident?._id ?? null } });
}

/**
 * Once everybody who has to has proved their mailbox: the resident is put on record and asks for the place as
 * everybody does. Done again it changes nothing, also where the place was given up meanwhile. Of what was said with
 * the request, what they said otherwise since stands.
 */
async function givePlace(
  {
    _id,
    email,
    language,
    at: saidAt,
    course,
    who,
    needs,
    person: asked,
    provedAt,
    parentEmail,
    parentKey,
    parentProvedAt,
  }: ResidentRequest,
  at: Date,
): Promise<void> {
  if (!who || !course || !provedAt || (parentEmail && !parentProvedAt)) return;
  const stored = await RequestModel.findById(_id, { outcome: 1 }).lean();
  if (!stored || stored.outcome) return;
  const { consent: version, ...told } = who;
  const consent = {
    ...{ version, byParent: Boolean(parentEmail) },
    ...(parentKey ? { parentKey } : {}),
  };
  const resident = asked
    ? await agreeAgain(_id, asked, { consent, said: { sex: told.sex, at: saidAt } }, at)
    : await becomeResident(_id, { ...told, saidAt, email, language, consent }, at);
  if (resident.is !== 'resident' && resident.is !== 'minor') {
    await RequestModel.updateOne({ _id, outcome: null }, { $set: { outcome: resident.is } });
    return;
  }
  const { person } = resident;
  const outcome = resident.is === 'minor' ? 'minor' : await placeFor(course, person, at);
  await noteNeeds(course, person, { needs, at: saidAt });
  await RequestModel.updateOne({ _id, outcome: null }, { $set: { outcome, person } });
}

/** What the seat list gives; a refusal is an answer, too, and anything else is tried again. */
async function placeFor(courseId: string, person: string, at: Date): Promise<Outcome> {
  const course = (await coursesByIds([courseId])).get(courseId);
  if (!course) return 'refused';
  try {
    const { status } = await enrol(course, person, person, at);
    return status === 'none' ? 'refused' : status;
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return 'refused';
  }
}

export const residentRequests = new DeedStore<ResidentRequest, RequestDeed>({
  collection: RequestModel.collection,
  effects: requestEffects,
  // Whoever asks is nobody's name yet.
  nameOf: ({ kind, at }) => `${kind} ${at.toISOString()}`,
});
