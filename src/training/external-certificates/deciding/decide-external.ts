import type { Deed } from '../../../decisions/deeds/deed.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { DomainError } from '../../../ground/errors.js';
import type { Checked } from '../checking/checked.js';
import type { QualificationType } from '../../programmes/qualification-type.js';
import { isOutsideType } from '../qualification/type-said.js';
import { contradictionIn } from './decided-volume.js';
import type { CHECKS, ExternalCertificate, ExternalStatus } from '../external-certificate.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';
import { externalDeeds, type ExternalDeed } from '../external-effects.js';
import { isRecognised, volumeOf, type NamedVolume } from '../recognised-credits.js';

/** Somebody else has decided meanwhile, or the person took the document back. */
export class AlreadyDecided extends DomainError {
  constructor() {
    super('external:refusals.decided');
  }
}

/** The law does not recognise what was learnt there. */
export class NotRecognised extends DomainError {
  constructor() {
    super('external:refusals.territory', 'unfit');
  }
}

/** Hours and credits, or these and the type of the programme, contradict each other, and nothing says why they are to count so. */
export class VolumeUnexplained extends DomainError {
  constructor() {
    super('external:refusals.contradiction', 'unfit');
  }
}

export type Verdict =
  | {
      decision: 'accept';
      check: { how: (typeof CHECKS)[number]; on: string; note: string };
      /** What the registry found, where it is by this that the signature holds. */
      checked?: Checked | null;
      /** As HR reads the paper; what is missing follows from the other. */
      minutes: number | null;
      credits: number | null;
      /** The type of a programme of qualification; null where the paper does not tell it, undefined: as it was recorded. */
      type?: QualificationType | null;
      /** Why all of it counts as it is where it contradicts itself. */
      volumeReason?: string;
    }
  | { decision: 'decline'; reason: string };

/**
 * Decides on a document, once: of two officers at the same time the second is told; the same decision
 * pressed again changes nothing.
 * @throws {DecidesOnOneself}
 * @throws {NotRecognised} when it is to be accepted though its provider's territory forbids it
 * @throws {VolumeUnexplained} when hours, credits and type contradict each other and no reason is given
 * @throws {AlreadyDecided}
 */
export async function decideExternal(
  document: Pick<ExternalCertificate, '_id' | 'person' | 'territory'>,
  verdict: Verdict,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const { reason, ...outcome } = decided(document, verdict, { by, at });
  const { status } = outcome;
  const deed: Deed<ExternalDeed> = {
    ...{ _id: `external:${document._id}:decision`, by, at },
    what: { type: status, reason },
  };
  const { matchedCount } = await ExternalCertificateModel.updateOne(
    { _id: document._id, status: 'submitted' },
    { $set: outcome, $push: { deeds: deed } },
  );
  if (matchedCount === 0 && !(await isDecided(document._id, status, by)))
    throw new AlreadyDecided();
  await externalDeeds.settle(document._id);
}

/**
 * What a verdict makes of a document.
 * @throws {DecidesOnOneself, NotRecognised, VolumeUnexplained}
 */
export function decided(
  document: Pick<ExternalCertificate, 'person' | 'territory'>,
  verdict: Verdict,
  { by, at }: { by: string; at: Date },
) {
  refuseOneself(by, document.person);
  if (verdict.decision === 'decline') {
    const { reason } = verdict;
    return { status: 'declined' as const, decision: { ...NOTHING_COUNTS, by, at, reason }, reason };
  }
  if (!isRecognised(document.territory)) throw new NotRecognised();
  const volumeReason = reasonFor(verdict);
  const { check, checked = null, type } = verdict;
  const decision = { by, at, reason: '', check, checked, ...volumeOf(verdict), volumeReason };
  const read = type === undefined ? {} : { type };
  return { status: 'accepted' as const, decision, reason: volumeReason, ...read };
}

const NOTHING_COUNTS = { check: null, checked: null, minutes: 0, credits: 0, volumeReason: '' };

/** Why figures that contradict each other, or the type, count; empty where they agree. @throws {VolumeUnexplained} */
function reasonFor(
  verdict: NamedVolume & { type?: QualificationType | null; volumeReason?: string },
): string {
  if (!contradictionIn(verdict) && !isOutsideType(verdict)) return '';
  if (!verdict.volumeReason) throw new VolumeUnexplained();
  return verdict.volumeReason;
}

const isDecided = async (_id: string, status: ExternalStatus, by: string): Promise<boolean> =>
  (await ExternalCertificateModel.exists({ _id, status, 'decision.by': by })) !== null;

/** Takes back a document that is not decided yet; doing it again changes nothing. @throws {AlreadyDecided} */
export async function withdrawExternal(id: string): Promise<void> {
  const { matchedCount } = await ExternalCertificateModel.updateOne(
    { _id: id, status: { $in: ['submitted', 'withdrawn'] } },
    { $set: { status: 'withdrawn' } },
  );
  if (matchedCount === 0) throw new AlreadyDecided();
}
