import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import jkurwa from 'jkurwa';
import gost89 from 'gost89';
import { checkSignatures } from '../../../src/documents/signatures/check-work.js';
import type { Container, Signature } from '../../../src/documents/signatures/signature.js';
import { readTrustRoots } from '../../../src/documents/signatures/trust-roots.js';
import {
  asicE,
  aSigner,
  signedPdf,
  stampedMessage,
  stampedPdf,
  zipped,
  type Signer,
} from './signed-files.js';

const OPENSSL = path.join(import.meta.dirname, 'openssl');
const JKURWA = path.join(import.meta.dirname, '../../../node_modules/jkurwa/test/data');
const NOW = new Date('2026-12-15T09:00:00Z');

let root: Signer;
let signer: Signer;

beforeAll(async () => {
  root = await aSigner({ name: 'Корінь', gives: true });
  signer = await aSigner({ name: 'Печатка закладу', by: root });
});

const check = async (
  bytes: Buffer,
  container: Container,
  { roots = [root.der], now = NOW }: { roots?: readonly Uint8Array[]; now?: Date } = {},
): Promise<Signature[]> => (await checkSignatures({ bytes, container, roots, now })).signatures;

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('A signature of openssl', () => {
  const { roots } = readTrustRoots({ trustDir: OPENSSL });
  const trusted = { roots: roots.map(({ der }) => der) };
  const file = (name: string) => readFileSync(path.join(OPENSSL, name));

  it.each(['rsa', 'ec', 'pss', 'stream'])(
    'by %s is intact, its signer established',
    async (name) => {
      const [one, ...more] = await check(file(`${name}.p7s`), 'cms', trusted);
      expect(more).toEqual([]);
      expect(one).toMatchObject({ integrity: 'intact', trust: 'trusted', whole: true });
      expect(one).toMatchObject({ issuer: 'Test root', stamped: false });
      expect(one?.at).toBeInstanceOf(Date);
    },
  );

  it('shows no more of a number than its end', async () => {
    const [one] = await check(file('ec.p7s'), 'cms', trusted);
    expect(one?.signer).toEqual({
      ...{ name: 'Provider head', organisation: '', legal: false, code: '…7890', country: 'UA' },
    });
  });

  it('without roots is intact, and nobody is established', async () => {
    const [one] = await check(file('rsa.p7s'), 'cms', { roots: [] });
    expect(one).toMatchObject({ integrity: 'intact', trust: 'unknown' });
  });

  it('of two people is told of each', async () => {
    const both = await check(file('two.p7s'), 'cms', trusted);
    expect(both.map(({ signer }) => signer.name).sort()).toEqual([
      'Provider head',
      'Provider seal',
    ]);
    expect(both.map(({ integrity }) => integrity)).toEqual(['intact', 'intact']);
  });

  it('of a certificate that ran out is told so', async () => {
    const [one] = await check(file('short.p7s'), 'cms', trusted);
    expect(one).toMatchObject({ integrity: 'intact', trust: 'expired' });
    const before = { ...trusted, now: new Date('2026-11-01') };
    expect(await check(file('short.p7s'), 'cms', before)).toMatchObject([{ trust: 'not-yet' }]);
  });

  it('by a hash that holds no more, or without its document, is not checked', async () => {
    const old = await check(file('sha1.p7s'), 'cms', trusted);
    expect(old).toMatchObject([{ integrity: 'unchecked', why: 'algorithm' }]);
    const alone = await check(file('detached.p7s'), 'cms', trusted);
    expect(alone).toMatchObject([{ integrity: 'unchecked', why: 'content' }]);
  });

  it('with any byte of its document altered is found out', async () => {
    const bytes = file('rsa.p7s');
    const at = bytes.indexOf('What is signed');
    for (let byte = at; byte < at + 14; byte += 1)
      expect(await check(flipped(bytes, byte), 'cms', trusted)).toMatchObject([
        { integrity: 'altered' },
      ]);
  });

  it('is never intact and established with any other byte altered', async () => {
    const bytes = file('ec.p7s');
    const [whole] = await check(bytes, 'cms', trusted);
    for (let at = 0; at < bytes.length; at += 7) {
      const [one] = await check(flipped(bytes, at), 'cms', trusted);
      const holds = one?.integrity === 'intact' && one.trust === 'trusted';
      // A byte that nobody signs, such as a version, changes nothing of what is told.
      if (holds) expect(one).toEqual(whole);
    }
  });
});

describe('A signature by ДСТУ 4145', () => {
  const read = (name: string) => readFileSync(path.join(JKURWA, name));
  const { hash } = gost89.compat.algos();
  const cert = () => jkurwa.Certificate.from_asn1(read('SELF_SIGNED1.cer'));
  const message = (text: string) =>
    new jkurwa.models.Message({
      ...{ type: 'signedData' as const, cert: cert(), data: Buffer.from(text) },
      ...{ hash: (bytes: Buffer) => Buffer.from(hash(bytes)), signTime: 1_540_236_305 },
      signer: jkurwa.Priv.from_asn1(read('PRIV1.cer')),
    }).as_asn1();
  const then = { roots: [read('SELF_SIGNED1.cer')], now: new Date('2022-01-01') };

  it('is intact, and found out when a byte of its document is altered', async () => {
    const bytes = message('Сертифікат');
    expect(await check(bytes, 'cms', then)).toMatchObject([
      { integrity: 'intact', trust: 'trusted', signer: { name: 'Very Much CA', code: '…9999' } },
    ]);
    const at = bytes.indexOf('Сертифікат');
    expect(await check(flipped(bytes, at), 'cms', then)).toMatchObject([{ integrity: 'altered' }]);
  });

  it('of a certificate that no root gave, or that ran out, is told so', async () => {
    const bytes = message('Сертифікат');
    expect(await check(bytes, 'cms', { ...then, roots: [] })).toMatchObject([
      { integrity: 'intact', trust: 'unknown' },
    ]);
    expect(await check(bytes, 'cms', { ...then, now: NOW })).toMatchObject([{ trust: 'expired' }]);
  });

  it('of the certificate of the state’s own root holds', () => {
    const folder = readTrustRoots({ trustDir: JKURWA });
    expect(folder.roots.map(({ name }) => name)).toContain('Центральний засвідчувальний орган');
  });
});

describe('A signed PDF', () => {
  it('is intact as it was signed, by the time that it says', async () => {
    const found = await check(await signedPdf(signer), 'pdf');
    expect(found).toMatchObject([
      { integrity: 'intact', trust: 'trusted', whole: true, at: new Date('2026-11-01T12:00:00Z') },
    ]);
  });

  it('is found out with a byte altered before or behind the signature', async () => {
    const bytes = await signedPdf(signer);
    for (const at of [3, bytes.length - 8])
      expect(await check(flipped(bytes, at), 'pdf')).toMatchObject([{ integrity: 'altered' }]);
  });

  it('tells of what was added later, unless it is another signature over all of it', async () => {
    const bytes = await signedPdf(signer);
    const added = Buffer.concat([bytes, Buffer.from('5 0 obj\n<< >>\nendobj\n%%EOF\n')]);
    expect(await check(added, 'pdf')).toMatchObject([{ integrity: 'intact', whole: false }]);
    const both = await check(await signedPdf(signer, added), 'pdf');
    expect(both).toMatchObject([
      { integrity: 'intact', whole: false },
      { integrity: 'intact', whole: true },
    ]);
  });

  it('with a gap that hides something beside the signature is not believed', async () => {
    const bytes = await signedPdf(signer);
    const text = bytes.toString('latin1');
    const end = text.lastIndexOf('0>');
    const hidden = Buffer.concat([
      ...[bytes.subarray(0, end - 40), Buffer.from('>5 0 obj << /Hidden true >> endobj <000000')],
      bytes.subarray(end - 40 + 42),
    ]);
    const found = await check(hidden, 'pdf');
    expect(found.map(({ integrity }) => integrity)).not.toContain('intact');
  });

  it('with more signatures than anybody gives is not read', async () => {
    const many = Buffer.from(`%PDF-1.7 ${'/ByteRange [0 10 20 30] '.repeat(1000)}%%EOF`);
    expect(await check(many, 'pdf')).toMatchObject([{ why: 'unreadable' }]);
  });

  it('says nothing where it bears no signature', async () => {
    expect(await check(Buffer.from('%PDF-1.4\n%%EOF\n'), 'pdf')).toEqual([]);
  });

  it('by a signer of whom the root knows nothing, or whose giver may not give, is not established', async () => {
    const stranger = await aSigner({ name: 'Чужий' });
    expect(await check(await signedPdf(stranger), 'pdf')).toMatchObject([{ trust: 'unknown' }]);
    const child = await aSigner({ name: 'Дитина', by: signer });
    expect(await check(await signedPdf(child), 'pdf')).toMatchObject([{ trust: 'unknown' }]);
    const between = await aSigner({ name: 'Надавач', by: root, gives: true });
    const known = await aSigner({ name: 'Заклад', by: between, kind: 'rsa' });
    expect(await check(await signedPdf(known), 'pdf')).toMatchObject([{ trust: 'trusted' }]);
  });
});

describe('A stamp of time', () => {
  const AT = new Date('2026-03-01T10:00:00Z');
  const short = () => aSigner({ name: 'Печатка', by: root, until: '2026-06-01' });

  it('of a witness whom a root vouches for has the signature judged by its time', async () => {
    const witness = await aSigner({ name: 'Час', by: root, stamps: true });
    const bytes = await stampedMessage('Сертифікат', await short(), witness, AT);
    expect(await check(bytes, 'cms')).toMatchObject([
      { integrity: 'intact', trust: 'trusted', stamped: true, at: AT },
    ]);
  });

  it.each([
    ['a stranger', () => aSigner({ name: 'Хтось', stamps: true })],
    ['somebody who may not witness', () => aSigner({ name: 'Заклад', by: root })],
  ])('of %s is not believed', async (_, witness) => {
    const bytes = await stampedMessage('Сертифікат', await short(), await witness(), AT);
    expect(await check(bytes, 'cms')).toMatchObject([
      { integrity: 'intact', trust: 'expired', stamped: false },
    ]);
  });
});

describe('A witness of time whose certificate shares its number with another', () => {
  it('is not known to be either, and not believed', async () => {
    const AT = new Date('2026-03-01T10:00:00Z');
    const late = await aSigner({ name: 'Печатка', by: root, until: '2026-06-01' });
    const plain = await aSigner({ name: 'Заклад', by: root, number: 77 });
    // Whoever made this certificate gave it the name and number of a real one, and the purpose it lacks.
    const liar = await aSigner({ name: 'Корінь', gives: true });
    const twin = await aSigner({ name: 'Час', by: liar, stamps: true, number: 77 });
    const bytes = await stampedMessage('Сертифікат', late, plain, AT, [twin]);
    expect(await check(bytes, 'cms')).toMatchObject([
      { integrity: 'intact', trust: 'expired', stamped: false },
    ]);
  });
});

describe('A stamp of time of its own in a PDF', () => {
  const AT = new Date('2026-03-01T10:00:00Z');
  const witness = () => aSigner({ name: 'Час', organisation: 'Надавач', by: root, stamps: true });

  it('is told as one, and is nobody’s signature', async () => {
    expect(await check(await stampedPdf(await witness(), undefined, AT), 'pdf')).toMatchObject([
      { kind: 'stamp', integrity: 'intact', stamped: true, at: AT },
    ]);
    expect(await check(await signedPdf(signer), 'pdf')).toMatchObject([{ kind: 'signature' }]);
  });

  it('over other bytes is told so, by a hash that is not known is not checked', async () => {
    const bytes = await stampedPdf(await witness(), undefined, AT);
    expect(await check(flipped(bytes, 3), 'pdf')).toMatchObject([
      { kind: 'stamp', integrity: 'altered', stamped: false },
    ]);
    const hash = '1.3.14.3.2.26';
    const old = await stampedPdf(await witness(), undefined, AT, { hash });
    expect(await check(old, 'pdf')).toMatchObject([
      { kind: 'stamp', integrity: 'unchecked', why: 'algorithm', stamped: false },
    ]);
  });
});

describe('A container', () => {
  const FILES = { 'Сертифікат 1.pdf': '%PDF-1.4', 'додаток.txt': 'Додаток' };

  it('is intact where its files are those that were signed', async () => {
    expect(await check(await asicE(signer, FILES), 'asic')).toMatchObject([
      { integrity: 'intact', trust: 'trusted', whole: true },
    ]);
  });

  it('tells of a file that nobody signed', async () => {
    const bytes = await asicE(signer, FILES, { unnamed: { 'ще.pdf': '%PDF-1.4' } });
    expect(await check(bytes, 'asic')).toMatchObject([{ integrity: 'intact', whole: false }]);
  });

  it('is found out with a file replaced', async () => {
    const bytes = await asicE(signer, FILES, { unnamed: { 'додаток.txt': 'Інший' } });
    expect(await check(bytes, 'asic')).toMatchObject([{ integrity: 'altered' }]);
  });

  it('with a signature in XML is told and not checked', async () => {
    const bytes = await zipped({ 'a.pdf': '%PDF-1.4', 'META-INF/signatures001.xml': '<a/>' });
    expect(await check(bytes, 'asic')).toMatchObject([{ integrity: 'unchecked', why: 'xades' }]);
  });

  it('that unpacks to more than it may, or names a file twice, is not read', async () => {
    const large = await zipped({ 'a.pdf': Buffer.alloc(25_000_000) });
    expect(large.length).toBeLessThan(100_000);
    expect(await check(large, 'asic')).toMatchObject([{ why: 'unreadable' }]);
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`${n}.txt`, 'x']));
    expect(await check(await zipped(many), 'asic')).toMatchObject([{ why: 'unreadable' }]);
  });
});

describe('A file that is none', () => {
  it.each(['pdf', 'cms', 'asic'] as const)('ends no work as %s', async (container) => {
    const noise = Buffer.from('0'.repeat(5000));
    const found = await check(noise, container);
    expect(found.every(({ integrity }) => integrity === 'unchecked')).toBe(true);
  });
});
