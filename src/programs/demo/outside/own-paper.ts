import { createHash } from 'node:crypto';
import { nameIn } from '../../../people/names/name-in.js';
import { signPdf } from '../../../training/certificates/signing/sign-pdf.js';
import { whomNames } from '../../../training/external-certificates/checking/check-file.js';
import type { Checked } from '../../../training/external-certificates/checking/checked.js';
import type { PaperFacts } from '../../../training/external-certificates/record-external.js';
import type { DemoPerson } from '../course-plan.js';
import type { OutsideCourse } from '../data.js';
import type { DemoSeals } from './demo-seal.js';
import { drawScan, type DrawnScan } from './outside-scan.js';
import { signaturesOfPaper, textOfPaper } from './paper-reader.js';

/** A byte of the line that says that a PDF is no text: changing it changes nothing that is seen. */
const UNSEEN = 11;

export interface OwnPaper {
  person: DemoPerson;
  course: OutsideCourse;
  facts: PaperFacts;
  seals: DemoSeals;
  at: Date;
  /** Whether somebody changed the file after it was signed. */
  altered: boolean;
}

/** A paper in its holder's own name, sealed by its provider where it is electronic, and what is found in it. */
export async function ownPaper(wanted: OwnPaper): Promise<DrawnScan & { checked: Checked }> {
  const { person, course, facts, seals, at, altered } = wanted;
  const signer = course.electronic ? await seals.sealOf(course.provider) : undefined;
  const words = { holder: nameIn('uk', person), number: facts.number, issuedOn: facts.issuedOn };
  const drawn = await drawScan(course, { words, seal: signer && { signer, at } });
  const bytes = signer ? await signPdf(drawn.bytes, signer, at) : drawn.bytes;
  if (altered && signer) bytes[UNSEEN] = (bytes[UNSEEN] ?? 0) ^ 1;
  // Judged again they come to the same.
  const container = 'pdf';
  const { signatures } = await signaturesOfPaper({ bytes, container }, at);
  const text = await textOfPaper({ bytes, container });
  const checked: Checked = { at, container, signatures, ...whomNames(text, person) };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, type: 'application/pdf', size: bytes.length, sha256, checked };
}
