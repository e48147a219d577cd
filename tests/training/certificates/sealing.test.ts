import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import forge from 'node-forge';
import request from 'supertest';
import { readConfig } from '../../../src/ground/settings/config.js';
import { issuerOf } from '../../../src/training/certificates/issuing/issuer.js';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import { detachedSignature } from '../../../src/training/certificates/signing/cms.js';
import { newId } from '../../../src/ground/id.js';
import {
  proofHolds,
  type Proof,
} from '../../../src/training/certificates/sealing/proof/data-integrity.js';
import { loadPdfSigner } from '../../../src/training/certificates/signing/load-pdf-signer.js';
import { currentKey, rotateKeys } from '../../../src/training/certificates/sealing/signing-keys.js';
import { verifyFile } from '../../../src/training/certificates/verification/verify-file.js';
import { aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, TEST_SECRET, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();
const run = promisify(execFile);
const PASSWORD = 'seal password 2026';

let app: Express;
let folder: string;
let p12: string;

beforeAll(async () => {
  app = testApp();
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-seal-'));
  p12 = path.join(folder, 'seal.p12');
  await writeFile(p12, aSeal(PASSWORD));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A key of 2048 bits with a certificate of its own that names the institute in Ukrainian. */
function aSeal(password: string): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2026-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2046-01-01T00:00:00Z');
  const value = 'Печатка Інституту';
  const attributes = [{ name: 'commonName', value, valueTagClass: forge.asn1.Type.UTF8 as never }];
  certificate.setSubject(attributes);
  certificate.setIssuer(attributes);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const asn1 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, certificate, password, {
    algorithm: 'aes256',
  });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const issued = async (issuer = testIssuer) => {
  const certificate = await aCertificate(await aPerson());
  const pdf = await pdfOf(certificate, issuer);
  if (!pdf.credential) throw new Error('no credential');
  return { certificate, bytes: pdf.bytes, credential: pdf.credential };
};

describe('The credential in a certificate', () => {
  it('is attached, offered to its holder, and says what the paper says', async () => {
    const person = await aPerson();
    const { number, snapshot } = await aCertificate(person);
    const holder = await signedIn(app, person.email);
    const pdf = (await holder.get(`/certificates/${number}.pdf`).expect(200)).body as Buffer;
    const answer = await holder.get(`/certificates/${number}.json`).buffer(true).expect(200);
    expect(answer.headers['content-type']).toMatch(/^application\/ld\+json/);
    const credential = JSON.parse(answer.text) as Record<string, unknown>;
    expect(credential).toMatchObject({
      id: snapshot.verification.url,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      credentialSubject: { licenseNumber: number },
    });
    expect(pdf.toString('latin1')).toContain('/AFRelationship /Data');
    expect((await readPdf(pdf)).metadata.get('pdfaid:conformance')).toBe('A');
    const other = await signedIn(app, (await aPerson()).email);
    await other.get(`/certificates/${number}.json`).expect(404);
  });

  it('is proven by a key at the well-known address, also after the key was replaced', async () => {
    const { credential } = await issued();
    const document = JSON.parse(credential.toString()) as {
      issuer: { id: string };
      proof: Proof;
    } & Record<string, unknown>;
    await rotateKeys(TEST_SECRET, { rotation: newId(), by: 'institute', at: new Date() });
    const answer = await request(app).get('/.well-known/did.json').expect(200);
    const did = JSON.parse(answer.text || (answer.body as Buffer).toString()) as {
      id: string;
      verificationMethod: { id: string; publicKeyMultibase: string }[];
    };
    expect(did.id).toBe(document.issuer.id);
    const key = did.verificationMethod.find(({ id }) => id === document.proof.verificationMethod);
    const { proof } = document;
    const published = key?.publicKeyMultibase ?? '';
    expect(await proofHolds(document, proof, published)).toBe(true);
    expect(await proofHolds({ ...document, name: 'Інша' }, proof, published)).toBe(false);
    const { verificationMethod } = await currentKey(testIssuer.publicUrl, TEST_SECRET);
    expect(verificationMethod).not.toBe(document.proof.verificationMethod);
    expect(answer.text + JSON.stringify(answer.body)).not.toMatch(/private/i);
  });

  it('is signed with a new key where the secret that guarded the old one is gone', async () => {
    const before = await currentKey(testIssuer.publicUrl, TEST_SECRET);
    const after = await currentKey(testIssuer.publicUrl, 'another secret, as long as the first');
    expect(after.verificationMethod).not.toBe(before.verificationMethod);
  });
});

describe('A file that is verified', () => {
  const check = (bytes: Buffer, name = 'x.pdf') =>
    request(app).post('/verify').attach('file', bytes, name);

  it('is genuine while it is what was issued', async () => {
    const { bytes, credential, certificate } = await issued();
    await check(bytes).expect(200, /справжній і чинний/);
    await check(credential, 'x.json').expect(200, /справжній і чинний/);
    const reordered = JSON.stringify(JSON.parse(credential.toString()));
    await check(Buffer.from(reordered), 'x.json').expect(200, /справжній і чинний/);
    const answer = await check(bytes).set('accept', 'application/json').expect(200);
    expect(answer.body).toMatchObject({
      status: 'valid',
      certificate: { number: certificate.number },
    });
  });

  it('is found out when one byte of the document differs, wherever it is', async () => {
    const { bytes, certificate } = await issued();
    const step = Math.ceil(bytes.length / 60);
    for (let at = 3; at < bytes.length; at += step) {
      const verified = await verifyFile(flipped(bytes, at));
      expect(verified?.altered ?? true).toBe(true);
    }
    const answer = await check(flipped(bytes, bytes.length - 8)).expect(200, /не такий/);
    expect(answer.text).toContain(certificate.number);
  });

  it('is found out when one byte of the credential differs, whichever it is', async () => {
    const { credential } = await issued();
    for (let at = 0; at < credential.length; at += 23) {
      const verified = await verifyFile(flipped(credential, at));
      expect(verified?.altered ?? true).toBe(true);
    }
  });

  it('is unknown when it has nothing to do with us, and a missing one is asked for', async () => {
    await check(Buffer.from('%PDF-1.7 nothing')).expect(404, /немає в реєстрі/);
    await request(app)
      .post('/verify')
      .expect(422, /Виберіть файл/);
  });
});

describe('The electronic seal', () => {
  const sealedIssuer = () =>
    issuerOf(
      readConfig({
        PUBLIC_URL: 'http://127.0.0.1:3000',
        SIGNING_P12: p12,
        SIGNING_P12_PASSWORD: PASSWORD,
      }),
      TEST_SECRET,
    );

  it('signs everything in a document but its own digits', async () => {
    const { bytes, certificate } = await issued(sealedIssuer());
    const text = bytes.toString('latin1');
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
    const range = (/\/ByteRange \[(.*?)\]/.exec(text)?.[1] ?? '').trim().split(/\s+/).map(Number);
    const [from = 1, to = 0, resume = 0, rest = 0] = range;
    expect([from, resume + rest]).toEqual([0, bytes.length]);
    expect(text.slice(to, resume)).toMatch(/^<[0-9a-f]+>$/);
    expect(await pdfOf(certificate, testIssuer)).toMatchObject({ bytes });
  });

  it('is absent where none is set up', async () => {
    const { bytes } = await issued();
    expect(bytes.toString('latin1')).not.toContain('/ByteRange');
  });

  it('holds for tools that are not ours', async () => {
    const { bytes } = await issued(sealedIssuer());
    const file = path.join(folder, 'sealed.pdf');
    await writeFile(file, bytes);
    const has = (tool: string) => existsSync(`/usr/bin/${tool}`);
    if (has('pdfsig')) {
      const { stdout } = await run('pdfsig', [file]);
      expect(stdout).toContain('Signature is Valid');
      expect(stdout).toContain('Total document signed');
      expect(stdout).toContain('Печатка Інституту');
      const broken = path.join(folder, 'broken.pdf');
      await writeFile(broken, flipped(bytes, 300));
      const { stdout: found } = await run('pdfsig', [broken]).catch((error: unknown) => ({
        stdout: String((error as { stdout?: string }).stdout),
      }));
      expect(found).not.toContain('Signature is Valid');
    }
    if (has('qpdf')) {
      const { stdout } = await run('qpdf', ['--check', file]);
      expect(stdout).toContain('No syntax or stream encoding errors');
    }
    if (has('pdffonts')) {
      const { stdout } = await run('pdffonts', [file]);
      const fonts = stdout.trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.every((line) => /\byes yes yes\b/.test(line))).toBe(true);
    }
    if (has('pdfdetach')) {
      const { stdout } = await run('pdfdetach', ['-list', file]);
      expect(stdout).toContain('1 embedded files');
    }
    // The same promises, where no tool is installed, by the library that made the key.
    const signer = await loadPdfSigner({ signingP12: p12, signingP12Password: PASSWORD });
    if (!signer) throw new Error('no signer');
    const der = await detachedSignature(Buffer.from('any bytes'), signer);
    expect(forge.asn1.fromDer(der.toString('latin1'))).toBeDefined();
  });

  it('never tells its password', async () => {
    for (const bad of [
      { signingP12: p12, signingP12Password: `${PASSWORD}!` },
      { signingP12: path.join(folder, 'none.p12'), signingP12Password: PASSWORD },
    ]) {
      const fault = await loadPdfSigner(bad).then(
        () => 'opened',
        (error: unknown) =>
          String(error instanceof Error ? `${error.message}${error.stack ?? ''}` : error),
      );
      expect(fault).toContain('SIGNING_P12');
      expect(fault).not.toContain(PASSWORD);
    }
  });
});
