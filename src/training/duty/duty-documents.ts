import type { Declination } from '../certificates/crediting/confirmation.js';
import type { TrainingProved } from '../certificates/search/training-proved.js';
import type { TrainingElsewhere } from '../external-certificates/find-external.js';

/** The institute's own documents. */
export type OwnDocument = TrainingProved;

/** Documents of training elsewhere; whose they are is known where they are read. */
export type ExternalDocument = Omit<TrainingElsewhere, 'person'>;

export type Paper =
  { source: 'own'; document: OwnDocument } | { source: 'external'; document: ExternalDocument };

/** Why a document does not count; ours is `unconfirmed` or `declined` by the rule of its year, all else whatever the year. */
export type WhyNot =
  'revoked' | 'replaced' | 'unconfirmed' | 'undecided' | 'declined' | 'withdrawn';

/** A document as the yearly duty sees it. */
export type DutyDocument = Paper & {
  /** The calendar year in which it counts, or would. */
  year: number;
  /** The year of its date of issue: of the first document, where it stands in another's place. */
  issuedIn: number;
  /** Why HR counts it in another year; empty where it counts in that of its date of issue. */
  movedBecause: string;
  /** Minutes, and thousandths of an ECTS credit. */
  minutes: number;
  credits: number;
  selfEducation: boolean;
  /** Whether HR credited it, or the document in whose place it stands. */
  confirmed: boolean;
  /** That HR does not credit it, or the one in whose place it stands: number of that document, who, when and why. */
  refusal: ({ number: string } & Declination) | null;
  whyNot: WhyNot | null;
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * What each of a person's documents stands for. Of documents that replaced one another the last one
 * standing counts, once, in the year of the first: a new name moves no training to another year.
 */
export const dutyDocuments = (
  own: readonly OwnDocument[],
  external: readonly ExternalDocument[],
): DutyDocument[] => [...ownDocuments(own), ...external.map(externalDocument)];

function ownDocuments(all: readonly OwnDocument[]): DutyDocument[] {
  const byNumber = new Map(all.map((document) => [document.number, document]));
  const succeeded = new Set(all.flatMap(({ replaces }) => replaces ?? []));
  return all.map((document) => {
    const chain = predecessors(document, byNumber);
    const issuedIn = yearOf((chain.at(-1) ?? document).snapshot.issuedOn);
    const moved = chain.find(({ countedIn }) => countedIn)?.countedIn;
    const { minutes, credits } = document.snapshot.programme;
    return {
      // Written out, here and below: reports make tens of thousands.
      source: 'own',
      document,
      issuedIn,
      minutes,
      credits: credits ?? 0,
      year: moved?.year ?? issuedIn,
      movedBecause: moved?.reason ?? '',
      // Frozen when it was issued; documents from before there was such a thing say nothing of it.
      selfEducation: document.selfEducation ?? false,
      confirmed: chain.some(({ confirmed }) => confirmed),
      refusal: refusalIn(chain),
      whyNot: ownWhyNot(document, succeeded),
    };
  });
}

function refusalIn(chain: readonly OwnDocument[]): DutyDocument['refusal'] {
  const refused = chain.find(({ declined }) => declined);
  return refused?.declined ? { number: refused.number, ...refused.declined } : null;
}

/** A document and those in whose place it stands, the newest first. */
function predecessors(
  document: OwnDocument,
  byNumber: ReadonlyMap<string, OwnDocument>,
): OwnDocument[] {
  const chain = [document];
  for (let next = byNumber.get(document.replaces ?? ''); next && !chain.includes(next);) {
    chain.push(next);
    next = byNumber.get(next.replaces ?? '');
  }
  return chain;
}

/** A replaced document whose successor is still on its way to its number counts until that stands. */
function ownWhyNot({ number, status }: OwnDocument, succeeded: ReadonlySet<string>): WhyNot | null {
  if (status === 'revoked') return 'revoked';
  return succeeded.has(number) ? 'replaced' : null;
}

const EXTERNAL_WHY_NOT = {
  submitted: 'undecided',
  accepted: null,
  declined: 'declined',
  withdrawn: 'withdrawn',
} as const;

function externalDocument(document: ExternalDocument): DutyDocument {
  const { status, decision, kind, issuedOn, countedIn } = document;
  const counted = status === 'accepted' ? decision : document;
  const issuedIn = yearOf(issuedOn);
  return {
    source: 'external',
    document,
    issuedIn,
    year: countedIn?.year ?? issuedIn,
    movedBecause: countedIn?.reason ?? '',
    minutes: counted?.minutes ?? 0,
    credits: counted?.credits ?? 0,
    // Webinars and online courses are self-education, too (NADS order 226-19).
    selfEducation: kind === 'webinar' || kind === 'self-education',
    confirmed: status === 'accepted',
    refusal: null,
    whyNot: EXTERNAL_WHY_NOT[status],
  };
}
