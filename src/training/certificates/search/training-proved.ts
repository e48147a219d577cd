import type { Certificate } from '../certificate.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import { CertificateModel } from '../certificate-model.js';

/** What a certificate proves of its holder's training, and whether it stands. */
export type TrainingProved = Pick<
  Certificate,
  | 'number'
  | 'status'
  | 'course'
  | 'courseCode'
  | 'replaces'
  | 'selfEducation'
  | 'countedIn'
  | 'confirmed'
  | 'declined'
> & {
  snapshot: Pick<Certificate['snapshot'], 'issuedOn' | 'period'> & {
    programme: Pick<
      Certificate['snapshot']['programme'],
      'code' | 'type' | 'title' | 'minutes' | 'credits'
    >;
  };
};

const PROVED = {
  ...{ person: 1, number: 1, status: 1, replaces: 1, selfEducation: 1, countedIn: 1 },
  ...{ confirmed: 1, declined: 1, course: 1, courseCode: 1 },
  ...{ 'snapshot.issuedOn': 1, 'snapshot.period': 1, 'snapshot.programme.title': 1 },
  ...{ 'snapshot.programme.code': 1, 'snapshot.programme.type': 1 },
  ...{ 'snapshot.programme.minutes': 1, 'snapshot.programme.credits': 1 },
} as const;

/** What all certificates of these people prove, those out of force too, the newest first. */
export async function trainingProved(
  people: readonly string[],
): Promise<(TrainingProved & { person: string })[]> {
  return CertificateModel.find({ person: { $in: [...people] } }, PROVED)
    .sort({ issuedAt: -1, number: -1 })
    .lean<(TrainingProved & { person: string })[]>();
}

type Proof = TrainingProved & { person: string };

/**
 * What certificates prove that were issued in a calendar year or are counted in it, with all that they
 * replaced or that replaced them, in whatever year: the whole chain tells where its training counts.
 * Of these people, or of everybody.
 */
export async function trainingProvedIn(
  year: number,
  people: readonly string[] | undefined,
): Promise<Proof[]> {
  const whose = people ? { person: { $in: [...people] } } : {};
  const read = (wanted: object) =>
    CertificateModel.find({ ...whose, ...wanted }, PROVED).lean<Proof[]>();
  const { from, before } = yearInKyiv(year);
  const [issued, moved] = await Promise.all([
    read({ issuedAt: { $gte: from, $lt: before } }),
    read({ 'countedIn.year': year }),
  ]);
  const known = new Map<string, Proof>();
  for (let fresh = [...issued, ...moved]; fresh.length > 0;) {
    for (const one of fresh) known.set(one.number, one);
    const earlier = fresh.flatMap(({ replaces }) => replaces ?? []);
    const replaced = fresh.flatMap(({ status, number }) => (status === 'replaced' ? number : []));
    const [before, after] = await Promise.all([
      earlier.length > 0 ? read({ number: { $in: earlier } }) : [],
      replaced.length > 0 ? read({ replaces: { $in: replaced } }) : [],
    ]);
    fresh = [...before, ...after].filter(({ number }) => !known.has(number));
  }
  return [...known.values()];
}
