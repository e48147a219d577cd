import { execFile } from 'node:child_process';
import { createHash, verify, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { detachedSignature } from '../../../src/training/certificates/signing/cms.js';
import type { PdfSigner } from '../../../src/training/certificates/signing/pdf-signer.js';

const BYTES = Buffer.from('What is signed');
const NULL = Buffer.from([5, 0]);
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const engine = new pkijs.CryptoEngine({ crypto: webcrypto as never, name: 'node' });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-cms-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A key of this kind with a certificate of its own. */
async function aSigner(
  kind: typeof RSA | { name: string; namedCurve: string },
): Promise<PdfSigner & { certificate: X509Certificate }> {
  const keys = await webcrypto.subtle.generateKey(kind, true, ['sign', 'verify']);
  const own = new pkijs.Certificate();
  own.version = 2;
  own.serialNumber = new asn1js.Integer({ value: 1 });
  const value = new asn1js.Utf8String({ value: 'Печатка' });
  own.issuer.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value }));
  own.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value }));
  own.notBefore.value = new Date('2026-01-01');
  own.notAfter.value = new Date('2046-01-01');
  await own.subjectPublicKeyInfo.importKey(keys.publicKey, engine);
  await own.sign(keys.privateKey, 'SHA-256', engine);
  const der = Buffer.from(own.toSchema(true).toBER(false));
  return {
    key: keys.privateKey,
    chain: [der],
    name: 'Печатка',
    validUntil: new Date('2046-01-01'),
    certificate: new X509Certificate(der),
  };
}

function read(der: Buffer) {
  const content = pkijs.ContentInfo.fromBER(new Uint8Array(der).buffer);
  const signed = new pkijs.SignedData({ schema: content.content as asn1js.Sequence });
  const [signer] = signed.signerInfos;
  if (!signer?.signedAttrs) throw new Error('nobody signed');
  const attributes = signer.signedAttrs.attributes.map((one) =>
    Buffer.from(one.toSchema().toBER(false)),
  );
  const digest = signer.signedAttrs.attributes.find(({ type }) => type === MESSAGE_DIGEST);
  return {
    attributes,
    digest: Buffer.from((digest?.values[0] as asn1js.OctetString).valueBlock.valueHexView),
    hash: signer.digestAlgorithm.algorithmId,
    algorithm: signer.signatureAlgorithm.algorithmId,
    parameters: Buffer.from(signer.signatureAlgorithm.toSchema().toBER(false)).subarray(-2),
    signature: Buffer.from(signer.signature.valueBlock.valueHexView),
    set: Buffer.from(
      new asn1js.Set({ value: signer.signedAttrs.attributes.map((one) => one.toSchema()) }).toBER(
        false,
      ),
    ),
  };
}

describe('A signature', () => {
  it.each([
    ['RSA', RSA, 'sha256', '2.16.840.1.101.3.4.2.1'],
    ['P-256', { name: 'ECDSA', namedCurve: 'P-256' }, 'sha256', '2.16.840.1.101.3.4.2.1'],
    ['P-384', { name: 'ECDSA', namedCurve: 'P-384' }, 'sha384', '2.16.840.1.101.3.4.2.2'],
    ['P-521', { name: 'ECDSA', namedCurve: 'P-521' }, 'sha512', '2.16.840.1.101.3.4.2.3'],
  ])('with %s holds, by a hash as strong as the key', async (_, kind, hash, id) => {
    const signer = await aSigner(kind);
    const der = await detachedSignature(BYTES, signer);
    const found = read(der);
    expect(found.hash).toBe(id);
    expect(found.digest).toEqual(createHash(hash).update(BYTES).digest());
    expect(found.attributes).toEqual([...found.attributes].sort((a, b) => Buffer.compare(a, b)));
    expect(verify(hash, found.set, signer.certificate.publicKey, found.signature)).toBe(true);
    if (!existsSync('/usr/bin/openssl')) return;
    const [given, signed] = [path.join(folder, 'given'), path.join(folder, `${hash}.cms`)];
    await Promise.all([writeFile(given, BYTES), writeFile(signed, der)]);
    const check = ['cms', '-verify', '-inform', 'DER', '-in', signed, '-content', given, '-binary'];
    const { stderr } = await promisify(execFile)('openssl', [...check, '-noverify']);
    expect(stderr).toMatch(/successful/i);
  });

  it('with RSA names its parameters as none, instead of leaving them out', async () => {
    const found = read(await detachedSignature(BYTES, await aSigner(RSA)));
    expect(found.algorithm).toBe('1.2.840.113549.1.1.11');
    expect(found.parameters).toEqual(NULL);
  });
});
