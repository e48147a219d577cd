import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { PdfSigner } from '../../../training/certificates/signing/pdf-signer.js';

const engine = new pkijs.CryptoEngine({ crypto: webcrypto, name: 'node' });
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const [COMMON_NAME, ORGANISATION, COUNTRY] = ['2.5.4.3', '2.5.4.10', '2.5.4.6'];
const YEARS = 2;

interface Sealed extends PdfSigner {
  certificate: pkijs.Certificate;
}

/** Seals of other providers, as the demonstration has them. */
export interface DemoSeals {
  sealOf: (provider: string) => Promise<PdfSigner>;
}

/** Seals whose keys nobody keeps: what they signed stands, and nothing further can be signed. */
export async function demoSeals(now: Date): Promise<DemoSeals> {
  const authority = await seal('Навчальний надавач довірчих послуг (зразок)', now);
  const seals = new Map<string, Promise<PdfSigner>>();
  return {
    sealOf: (provider) => {
      const made = seals.get(provider) ?? seal(provider, now, authority);
      seals.set(provider, made);
      return made;
    },
  };
}

async function seal(name: string, now: Date, by?: Sealed): Promise<Sealed> {
  const keys = await webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: Math.floor(now.getTime() / 1000) });
  for (const [type, value] of [
    [COUNTRY, 'UA'],
    [ORGANISATION, name],
    [COMMON_NAME, by ? `Електронна печатка: ${name}` : name],
  ] as const)
    certificate.subject.typesAndValues.push(
      new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }),
    );
  certificate.issuer = by?.certificate.subject ?? certificate.subject;
  const [from, until] = [yearsFrom(now, -YEARS), yearsFrom(now, YEARS)];
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  if (!by) certificate.extensions = [mayGive()];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine);
  await certificate.sign(by?.key ?? keys.privateKey, 'SHA-256', engine);
  const der = Buffer.from(certificate.toSchema(true).toBER(false));
  return {
    ...{ name, certificate, key: keys.privateKey, validUntil: until },
    chain: [der, ...(by?.chain ?? [])],
  };
}

function mayGive(): pkijs.Extension {
  const constraints = new pkijs.BasicConstraints({ cA: true });
  const extnValue = constraints.toSchema().toBER(false);
  return new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue });
}

function yearsFrom(moment: Date, years: number): Date {
  const then = new Date(moment);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
}
