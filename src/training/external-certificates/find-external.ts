import { found } from '../../ground/errors.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import type { ExternalCertificate, ExternalStatus } from './external-certificate.js';
import type { TrainingSort } from './qualification/training-sorts.js';
import { ExternalCertificateModel } from './external-certificate-model.js';

/** Without a scan that is not stored yet. */
const FACTS = { deeds: 0 };

/** A person's documents of training elsewhere, the newest first. */
export async function externalOf(person: string): Promise<ExternalCertificate[]> {
  return ExternalCertificateModel.find({ person }, FACTS)
    .sort({ issuedOn: -1, _id: 1 })
    .lean<ExternalCertificate[]>();
}

/** A document by its id. @throws {NotFound} */
export async function externalById(id: string): Promise<ExternalCertificate> {
  return found(await ExternalCertificateModel.findById(id, FACTS).lean<ExternalCertificate>());
}

/** What a list of documents is narrowed to. */
interface Narrowed {
  status: ExternalStatus;
  /** The kind of training and, of qualification, the type of its programme; undefined: all. */
  sort?: TrainingSort | undefined;
}

/** One page of the documents in a state within a scope of departments, those that wait longest first. */
export async function findExternal(
  { status, sort }: Narrowed,
  scope: string[] | undefined,
  page: number,
): Promise<{ documents: ExternalCertificate[]; total: number }> {
  const filter = { ...(scope ? { department: { $in: scope } } : {}), status, ...sort };
  const [documents, total] = await Promise.all([
    ExternalCertificateModel.find(filter, FACTS)
      .sort({ recordedAt: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ExternalCertificate[]>(),
    ExternalCertificateModel.countDocuments(filter),
  ]);
  return { documents, total };
}

const PAPER = {
  ...{ person: 1, number: 1, title: 1, provider: 1, kind: 1, issuedOn: 1, type: 1 },
  department: 1,
  ...{ minutes: 1, credits: 1, status: 1, countedIn: 1 },
} as const;

/** Of the decision, how much counts: what was found in the file weighs many times as much, and everybody's are read. */
const PROVED = { ...PAPER, 'decision.minutes': 1, 'decision.credits': 1 } as const;
type Counted = Pick<NonNullable<ExternalCertificate['decision']>, 'minutes' | 'credits'>;

/** What a document proves of its holder's training, and how much of it was decided to count. */
export type TrainingElsewhere = Pick<ExternalCertificate, '_id' | keyof typeof PAPER> & {
  decision?: Counted | null | undefined;
};

/** What all documents of these people prove, however they were decided, the newest first. */
export async function trainingElsewhere(people: readonly string[]): Promise<TrainingElsewhere[]> {
  return ExternalCertificateModel.find({ person: { $in: [...people] } }, PROVED)
    .sort({ issuedOn: -1 })
    .lean<TrainingElsewhere[]>();
}

/** Those of these people's documents, or of everybody's, that HR accepted and that may count in a calendar year. */
export async function trainingAcceptedIn(
  year: number,
  people: readonly string[] | undefined,
): Promise<TrainingElsewhere[]> {
  const accepted = {
    status: 'accepted' as const,
    ...(people ? { person: { $in: [...people] } } : {}),
  };
  const ofYear = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
  const [issued, moved] = await Promise.all(
    [{ issuedOn: ofYear }, { 'countedIn.year': year }].map((when) =>
      ExternalCertificateModel.find({ ...accepted, ...when }, PROVED).lean<TrainingElsewhere[]>(),
    ),
  );
  return [...new Map([...(issued ?? []), ...(moved ?? [])].map((one) => [one._id, one])).values()];
}
