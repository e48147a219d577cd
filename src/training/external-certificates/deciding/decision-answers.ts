import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { Busy, DomainError } from '../../../ground/errors.js';
import { personById } from '../../../people/person/people.js';
import { readForm, refusedWith, type Faults } from '../../../web/forms/form.js';
import { TooMany } from '../../../web/limits/too-many.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { SignatureAlone } from '../checking/check-file.js';
import type { Checked } from '../checking/checked.js';
import { isEstablished } from '../checking/established.js';
import type { Holder } from '../checking/names-in-text.js';
import type { documentPage } from '../document-page.js';
import { checksOf, type ExternalCertificate } from '../external-certificate.js';
import { externalDeeds } from '../external-effects.js';
import { decisionForm } from '../external-form.js';
import { externalById } from '../find-external.js';
import { typeFaults, typeSaid } from '../qualification/type-said.js';
import type { Turn } from '../reading/reading-turns.js';
import {
  AlreadyDecided,
  decideExternal,
  VolumeUnexplained,
  type Verdict,
} from './decide-external.js';
import { decidedVolume } from './decided-volume.js';
import { recheck } from './recheck.js';
import { HR_EXTERNAL } from '../../../ground/addresses/certificates.js';

/** The file does not bear what a decision by the registry would rest on, looked at by the roots of today. */
class NotEstablished extends DomainError {
  constructor() {
    super('external:refusals.notEstablished', 'unfit');
  }
}

interface Given {
  clock: Clock;
  /** Certificates at which chains may end, as bytes. */
  roots: readonly Uint8Array[];
  turn: Turn;
  showOne: ReturnType<typeof documentPage>;
}

/** What officers are answered who decide on a document, or have its file looked at again. */
export function decisionAnswers({ clock, roots, turn, showOne }: Given) {
  const checkAnew = async (req: Request, document: ExternalCertificate) => {
    // A process may have died before it stored the scan.
    await externalDeeds.settle(document._id);
    return turn(currentUser(req).id, () => recheck(document, { roots, now: clock() }));
  };

  /** The document as it stands now, with what was typed and why it is refused. */
  const showRefused = async (
    req: Request,
    res: Response,
    { _id }: ExternalCertificate,
    { field, typed, refused }: { field: string; typed?: object; refused: DomainError },
  ) => {
    const { code, values } = refused;
    const status = refusedWith(res, refused);
    const said = { ...(typed ? { typed } : {}), faults: { [field]: code }, values, status };
    await showOne(req, res, await externalById(_id), true, said);
  };

  const decide = async (req: Request, res: Response, document: ExternalCertificate) => {
    const now = clock();
    const holder = await personById(document.person);
    const schema = decisionForm(now, checksOf(document, holder));
    const { values, typed, faults } = readForm(schema, req.body ?? {});
    if (!values) {
      await showOne(req, res, document, true, { typed, faults });
      return;
    }
    const unclear = typeFaultsIn(values, document);
    if (Object.keys(unclear).length > 0) {
      await showOne(req, res, document, true, { typed, faults: unclear });
      return;
    }
    const byRegistry = values.decision === 'accept' && values.how === 'registry';
    try {
      const checked = byRegistry
        ? await foundNow(document, holder, (one) => checkAnew(req, one))
        : null;
      const by = { by: currentUser(req).id, at: now };
      await decideExternal(document, verdictOf(values, document, checked), by);
    } catch (error) {
      const field = fieldOf(error);
      if (!field || !(error instanceof DomainError)) throw error;
      await showRefused(req, res, document, { field, typed, refused: error });
      return;
    }
    redirectWith(req, res, HR_EXTERNAL.to({ id: document._id }), {
      kind: 'success',
      key: `external:${values.decision === 'accept' ? 'acceptedNotice' : 'declinedNotice'}`,
    });
  };

  const check = async (req: Request, res: Response, document: ExternalCertificate) => {
    try {
      await checkAnew(req, document);
    } catch (error) {
      if (!(error instanceof Busy || error instanceof TooMany)) throw error;
      await showRefused(req, res, document, { field: 'again', refused: error });
      return;
    }
    redirectWith(req, res, HR_EXTERNAL.to({ id: document._id }), {
      kind: 'success',
      key: 'external:checked.againNotice',
    });
  };

  return { decide, check };
}

/**
 * What a decision by the registry rests on: what was found before may be older than the roots of today. A
 * file on which was decided already is left as it was found then: the same decision pressed again changes
 * nothing, and whoever decided otherwise is refused by `decideExternal`.
 * @throws {NotEstablished, SignatureAlone, Busy, TooMany}
 */
async function foundNow(
  document: ExternalCertificate,
  holder: Holder,
  checkAnew: (document: ExternalCertificate) => Promise<Checked | null>,
): Promise<Checked | null> {
  if (document.status !== 'submitted') return document.decision?.checked ?? null;
  try {
    const checked = await checkAnew(document);
    if (!isEstablished(checked, holder)) throw new NotEstablished();
    return checked;
  } catch (error) {
    if (!(error instanceof AlreadyDecided)) throw error;
    return (await externalById(document._id)).decision?.checked ?? null;
  }
}

function verdictOf(
  values: z.infer<ReturnType<typeof decisionForm>>,
  document: ExternalCertificate,
  checked: Checked | null,
): Verdict {
  if (values.decision === 'decline') return values;
  const { decision, how, on, note, volumeReason } = values;
  const check = { how, on, note };
  const volume = decidedVolume(values, document);
  const type = typeSaid({ ...values, kind: document.kind }, volume);
  return { decision, check, ...volume, type, volumeReason, checked };
}

/** What is unclear of the programme's type, by field. */
function typeFaultsIn(
  values: z.infer<ReturnType<typeof decisionForm>>,
  document: ExternalCertificate,
): Faults {
  if (values.decision === 'decline') return {};
  return typeFaults({ ...values, kind: document.kind }, decidedVolume(values, document));
}

/** Refusals of looking at the file once more: another check may be named, or the same a little later. */
const OF_THE_CHECK = [NotEstablished, SignatureAlone, Busy, TooMany];

/** At which field a refusal stands; at none where no other answer to the form would help. */
function fieldOf(error: unknown): 'volumeReason' | 'how' | undefined {
  if (error instanceof VolumeUnexplained) return 'volumeReason';
  return OF_THE_CHECK.some((kind) => error instanceof kind) ? 'how' : undefined;
}
