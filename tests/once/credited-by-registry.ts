import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { found } from '../../src/ground/errors.js';
import { ExternalCertificateModel } from '../../src/training/external-certificates/external-certificate-model.js';
import { asicE, aSigner } from '../documents/signatures/signed-files.js';
import { aPerson } from '../support/builders.js';
import { signedIn, testApp } from '../support/test-app.js';
import { recordedBy } from './own-sendings.js';
import type { Sending } from './sending.js';

/** While the signers' certificates hold. */
const NOW = new Date('2026-11-20T09:00:00Z');

/** A document that a known organisation sealed: whoever credits it rests on what the registry finds just then. */
export async function creditedByRegistry(): Promise<Sending> {
  const root = await aSigner({ name: 'Надавач', gives: true });
  const seal = await aSigner({ name: 'Печатка закладу', organisation: 'Заклад', by: root });
  const app = await trusting(root.der);
  const { department, person } = await recordedBy(
    app,
    await asicE(seal, { 'сертифікат.pdf': '%PDF-1.4' }),
  );
  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  const { _id } = found(await ExternalCertificateModel.findOne({ person }).lean());
  const page = `/hr/external/${_id}`;
  return { agent: await signedIn(app, email), page, action: `${page}/decision` };
}

/** An application that relies on a root; it reads the folder of roots as it starts. */
async function trusting(root: Buffer) {
  const trustDir = await mkdtemp(path.join(os.tmpdir(), 'registry-roots-'));
  await writeFile(path.join(trustDir, 'root.cer'), root);
  const app = testApp(() => NOW, { config: { trustDir } });
  await rm(trustDir, { recursive: true });
  return app;
}
