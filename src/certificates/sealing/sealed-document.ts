import { renderCertificate } from '../document/render-certificate.js';
import type { Issuer } from '../issuer.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { imagesOf } from '../templates/template-images.js';
import { credentialOf } from './credential.js';
import { withProof } from './data-integrity.js';
import { signPdf } from './sign-pdf.js';
import { currentKey, issuerDid } from './signing-keys.js';

export type Sealing = Pick<Issuer, 'publicUrl' | 'secret' | 'pdfSigner'>;

/**
 * A certificate's document with its credential inside, signed where the institute has a signer. The
 * credential is signed in any case. The times are the server's.
 */
export async function sealedDocument(
  snapshot: CertificateSnapshot,
  { publicUrl, secret, pdfSigner }: Sealing,
): Promise<{ bytes: Buffer; credential: Buffer }> {
  const at = new Date();
  const [key, signer] = await Promise.all([currentKey(publicUrl, secret), pdfSigner()]);
  const proven = withProof(credentialOf(snapshot, issuerDid(publicUrl)), key, at);
  const credential = Buffer.from(`${JSON.stringify(proven, undefined, 2)}\n`);
  const signature = signer ? { signer, at } : undefined;
  const images = await imagesOf(snapshot.design);
  const drawn = await renderCertificate(snapshot, { credential, signature, images });
  return { bytes: signer ? await signPdf(drawn, signer, at) : drawn, credential };
}
