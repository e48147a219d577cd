import { moduleBeside } from '../../../ground/source-loader.js';
import { TookTooLong, WorkFailed } from '../../../ground/workers/worker-pool.js';
import { drawers } from '../../../ground/workers/workers.js';
import type { draw, Drawing } from '../document/drawing-work.js';
import type { Issuer } from '../issuing/issuer.js';
import { refuseUndrawable } from '../issuing/printable.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { printableImages } from '../templates/printable-images.js';
import { credentialOf } from './credential.js';
import { withProof } from './proof/data-integrity.js';
import { signPdf } from '../signing/sign-pdf.js';
import { currentKey } from './signing-keys.js';

export type Sealing = Pick<Issuer, 'publicUrl' | 'secret' | 'pdfSigner'>;

const DRAWING = moduleBeside('../document/drawing-work', import.meta.url);

/**
 * A certificate's document with its credential inside, signed where the institute has a signer. The
 * credential is signed in any case. The times are the server's. It is made in a worker, so that one
 * that cannot be drawn costs nothing else; the keys stay here.
 * @throws {Undrawable, TemplateImageDamaged, SigningCertificateExpired, WorkFailed, Busy}
 */
export async function sealedDocument(
  snapshot: CertificateSnapshot,
  { publicUrl, secret, pdfSigner }: Sealing,
): Promise<{ bytes: Buffer; credential: Buffer }> {
  const at = new Date();
  const [key, signer] = await Promise.all([currentKey(publicUrl, secret), pdfSigner()]);
  const proven = await withProof(credentialOf(snapshot, publicUrl), key, at);
  const credential = Buffer.from(`${JSON.stringify(proven, undefined, 2)}\n`);
  const images = await printableImages(snapshot.design, snapshot.programme.kind);
  const drawn = await inWorker({
    ...{ snapshot, credential, images },
    signature: signer && { signer: { name: signer.name, chain: signer.chain }, at },
  });
  const bytes = Buffer.from(drawn);
  return { bytes: signer ? await signPdf(bytes, signer, at) : bytes, credential };
}

async function inWorker(drawing: Drawing): Promise<Uint8Array> {
  try {
    return await drawers.run<typeof draw>(DRAWING, 'draw', drawing);
  } catch (error) {
    // What exactly went wrong does not cross from a worker.
    if (error instanceof WorkFailed && !(error instanceof TookTooLong))
      refuseUndrawable(drawing.snapshot);
    throw error;
  }
}
