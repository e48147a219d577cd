import type { Deed } from '../../../decisions/deeds/deed.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { DomainError, found } from '../../../ground/errors.js';
import { certificateDeeds, type CertificateDeed } from './certificate-effects.js';
import type {
  Certificate,
  CertificateDraft,
  Replacement,
  ReplacementCause,
} from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { registerId } from '../certificate-number.js';
import type { IssuerOptions } from '../issuer-options.js';
import { NO_FACTS } from '../issuing/register.js';
import { registers } from '../issuing/registers.js';
import { NotInForce } from './revoke-certificate.js';

/** It is decided, and its new document is written as soon as that succeeds. */
class StillUnderWay extends DomainError {
  constructor() {
    super('certificates:refusals.underWay', 'busy');
  }
}

/** Who puts a certificate in another one's place, when, and why. */
export interface ReplacementAct {
  cause: ReplacementCause;
  reason: string;
  by: string;
  at: Date;
}

/** One write holds so many: with their snapshots far below the size that a document may have. */
const AT_ONCE = 500;

/**
 * Decides that another certificate takes this one's place. The old one's own document decides, in one
 * write, that it is replaced and by what; the number is given after. So it is replaced once, by
 * whomever and however often it is asked for, and an interrupted one is finished by anybody.
 */
export async function decideReplacement(
  old: Certificate,
  draft: CertificateDraft,
  { by, at, cause, reason }: ReplacementAct,
): Promise<void> {
  // A doubt is about what the holder attended: another document does not settle it.
  const replacement: Replacement = { draft: { ...draft, inDoubt: old.inDoubt }, by, at, cause };
  await CertificateModel.updateOne(
    { _id: old._id, status: 'valid' },
    {
      $set: { status: 'replaced', replacement, inDoubt: false },
      $push: { history: { step: 'replaced', at, by, reason } },
    },
  );
}

/**
 * Gives the certificates in whose place another was decided their successors, in this order where they
 * were decided together.
 * @returns the successors' numbers by the old ones' ids; those missing could not be written yet
 */
export async function finishReplacements(
  issuer: IssuerOptions,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const stored = await CertificateModel.find({ _id: { $in: ids } }).lean();
  const byId = new Map(stored.map((certificate) => [certificate._id, certificate]));
  const replaced = ids.flatMap((id) => byId.get(id) ?? []);
  for (const together of byActs(replaced))
    for (let from = 0; from < together.length; from += AT_ONCE)
      await numberTogether(issuer, together.slice(from, from + AT_ONCE));
  const finished = await CertificateModel.find(
    { _id: { $in: ids }, replacedBy: { $type: 'string' } },
    { replacedBy: 1 },
  ).lean();
  return new Map(finished.map(({ _id, replacedBy }) => [_id, replacedBy ?? '']));
}

/**
 * The same for one. @returns its successor's number
 * @throws {NotFound}
 * @throws {NotInForce} when no other was decided in its place
 * @throws {StillUnderWay} when the new document could not be written yet
 */
export async function finishReplacement(issuer: IssuerOptions, id: string): Promise<string> {
  const successor = (await finishReplacements(issuer, [id])).get(id);
  if (successor !== undefined) return successor;
  throw await whyUnfinished(id);
}

/** Why a certificate has no successor though one was asked for. @throws {NotFound} */
export async function whyUnfinished(id: string): Promise<DomainError> {
  const { status } = found(await CertificateModel.findById(id, { status: 1 }).lean());
  return status === 'replaced' ? new StillUnderWay() : new NotInForce();
}

/** Finishes what a process left half done when it died; cheap while there is nothing. */
export async function finishInterrupted(issuer: IssuerOptions): Promise<void> {
  const waiting = await CertificateModel.find(
    { replacement: { $type: 'object' } },
    { _id: 1 },
  ).lean();
  await eachAlone(waiting, ({ _id }) => finishReplacement(issuer, _id));
}

type Waiting = readonly [Certificate, Replacement];

/** What was decided by one act stands together, in the same order. */
function byActs(replaced: readonly Certificate[]): Iterable<Waiting[]> {
  const acts = new Map<string, Waiting[]>();
  for (const old of replaced) {
    if (!old.replacement) continue;
    const { by, at } = old.replacement;
    const act = `${at.getTime()}:${by}`;
    const together = acts.get(act) ?? [];
    together.push([old, old.replacement]);
    acts.set(act, together);
  }
  return acts.values();
}

/** Numbers what was decided by one act, and has the old ones point to the new. */
async function numberTogether(issuer: IssuerOptions, together: readonly Waiting[]): Promise<void> {
  const [first] = together;
  if (!first) return;
  const { by, at } = first[1];
  await registers.handle(registerId(issuer.series, at), {
    ...{ type: 'issue', at, by, facts: NO_FACTS },
    drafts: together.map(([, { draft }]) => draft),
  });
  const issued = await CertificateModel.find(
    { replaces: { $in: together.map(([{ number }]) => number) } },
    { number: 1, replaces: 1 },
  ).lean();
  const successors = new Map(issued.map(({ number, replaces }) => [replaces, number]));
  // The old document says so once, however many finish it at the same time.
  const points = together.flatMap(([old, replacement]) => {
    const replacedBy = successors.get(old.number);
    if (replacedBy === undefined) return [];
    const update = {
      $set: { replacedBy, replacement: null },
      $push: { deeds: deedOf(old, replacement) },
    };
    return [{ updateOne: { filter: { _id: old._id, replacedBy: null }, update } }];
  });
  if (points.length > 0) await CertificateModel.bulkWrite(points);
  await certificateDeeds.settle(...together.map(([{ _id }]) => _id));
}

function deedOf(
  { _id, history }: Certificate,
  { by, at, cause = 'reissued' }: Replacement,
): Deed<CertificateDeed> {
  const reason = history.findLast(({ step }) => step === 'replaced')?.reason ?? '';
  return { _id: `reissued:${_id}`, by, at, what: { type: cause, reason } };
}
