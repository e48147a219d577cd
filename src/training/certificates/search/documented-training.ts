import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';

/** A stretch of time: from a moment on and before another. */
interface Period {
  from: Date;
  before: Date;
}

/** Training that a document proves, told once however often the document was replaced. */
export interface DocumentedTraining {
  /** The first document's: whose training, where they worked, and when it was issued. */
  person: string;
  department: string | null;
  issuedAt: Date;
  courseCode: string;
  kind: Certificate['kind'];
  /** Type of the programme as documents name it; empty in those that do not. */
  type: string;
  /** The document that stands for it now, with what it says of minutes and thousandths of a credit. */
  number: string;
  minutes: number;
  credits: number;
}

const SHOWN = {
  ...{ _id: 0, number: 1, person: 1, department: 1, courseCode: 1, kind: 1, issuedAt: 1 },
  ...{ status: 1, replaces: 1, replacedBy: 1 },
  minutes: '$snapshot.programme.minutes',
  credits: { $ifNull: ['$snapshot.programme.credits', 0] },
  type: { $ifNull: ['$snapshot.programme.type', ''] },
} as const;

type Shown = DocumentedTraining & Pick<Certificate, 'status' | 'replaces' | 'replacedBy'>;

/**
 * The training whose first document was issued within a period and for which a document is in force:
 * what was revoked is none, what was replaced counts once, by what stands in its place (NADS order
 * 226-19: the year is that of the first). Of these departments' people then, or of everybody.
 */
export async function documentedTraining(
  { from, before }: Period,
  departments: readonly string[] | undefined,
): Promise<DocumentedTraining[]> {
  const issued = await shown({
    ...(departments ? { department: { $in: [...departments] } } : {}),
    issuedAt: { $gte: from, $lt: before },
  });
  const first = issued.filter(({ replaces }) => !replaces);
  const last = await endsOfChains(first.filter(({ status }) => status === 'replaced'));
  return first.flatMap((one) => {
    const stands = one.status === 'replaced' ? last.get(one.number) : one;
    if (stands?.status !== 'valid') return [];
    const { person, department, issuedAt, courseCode, kind } = one;
    const { type, number, minutes, credits } = stands;
    return [{ person, department, issuedAt, courseCode, kind, type, number, minutes, credits }];
  });
}

const shown = (wanted: object): Promise<Shown[]> =>
  CertificateModel.aggregate<Shown>([{ $match: wanted }, { $project: SHOWN }]);

/** By number of a replaced document, what stands in its place at last. */
async function endsOfChains(replaced: readonly Shown[]): Promise<Map<string, Shown>> {
  const ends = new Map(replaced.map((one) => [one.number, one]));
  for (let open = [...ends]; open.length > 0;) {
    const next = open.flatMap(([, { replacedBy }]) => replacedBy ?? []);
    const found = next.length > 0 ? await shown({ number: { $in: next } }) : [];
    const byNumber = new Map(found.map((one) => [one.number, one]));
    open = open.flatMap(([number, { replacedBy }]): [string, Shown][] => {
      const one = byNumber.get(replacedBy ?? '');
      if (one) ends.set(number, one);
      return one?.status === 'replaced' ? [[number, one]] : [];
    });
  }
  return ends;
}

/** Something that happened to a document. */
export interface DocumentStep {
  number: string;
  person: string;
  department: string | null;
  courseCode: string;
  kind: Certificate['kind'];
  step: Certificate['history'][number]['step'];
  at: Date;
  /** Whether it was issued in another one's place. */
  instead: boolean;
}

/** What was issued, revoked and replaced within a period, a line for each time. */
export const documentSteps = (
  { from, before }: Period,
  departments: readonly string[] | undefined,
): Promise<DocumentStep[]> => {
  const within = { $gte: from, $lt: before };
  return CertificateModel.aggregate<DocumentStep>([
    {
      $match: {
        ...(departments ? { department: { $in: [...departments] } } : {}),
        history: { $elemMatch: { at: within } },
      },
    },
    { $unwind: '$history' },
    { $match: { 'history.at': within } },
    {
      $project: {
        ...{ _id: 0, number: 1, person: 1, department: 1, courseCode: 1, kind: 1 },
        ...{ step: '$history.step', at: '$history.at' },
        instead: { $ne: [{ $ifNull: ['$replaces', null] }, null] },
      },
    },
  ]);
};
