import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';

/** What a certificate proves of its holder's training, and whether it stands. */
export type TrainingProved = Pick<
  Certificate,
  'number' | 'status' | 'replaces' | 'selfEducation' | 'countedIn'
> & {
  snapshot: Pick<Certificate['snapshot'], 'issuedOn' | 'period'> & {
    programme: Pick<Certificate['snapshot']['programme'], 'title' | 'minutes' | 'credits'>;
  };
};

const PROVED = {
  ...{ person: 1, number: 1, status: 1, replaces: 1, selfEducation: 1, countedIn: 1 },
  ...{ 'snapshot.issuedOn': 1, 'snapshot.period': 1, 'snapshot.programme.title': 1 },
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
