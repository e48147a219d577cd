import { constants, createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import * as pkijs from 'pkijs';
import { derOf } from './asn1.js';
import { dstuHash, dstuHolds, isDstu, isDstuHash } from './dstu.js';

/** Hashes that still hold; MD5 and SHA-1 do not (NIST SP 800-131A), so that what rests on them is unchecked. */
const HASHES = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Of an algorithm that names its hash (RFC 8017, RFC 5758); the others leave it to the signature. */
const NAMED_HASHES = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);
const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';

/** Bits of an RSA key: shorter ones can be broken, longer ones only cost time. */
const RSA_BITS = { least: 2048, most: 8192 };

/** The digest of bytes by a hash algorithm; undefined where it is not known here, or holds no more. */
export function digestBy(algorithm: string, bytes: Uint8Array): Buffer | undefined {
  if (isDstuHash(algorithm)) return dstuHash(bytes);
  const name = HASHES.get(algorithm);
  return name === undefined ? undefined : createHash(name).update(bytes).digest();
}

interface Signing {
  /** Whose key it is said to be. */
  by: pkijs.Certificate;
  algorithm: pkijs.AlgorithmIdentifier;
  /** The hash where the algorithm does not name it. */
  hash: string;
  data: Uint8Array;
  signature: Uint8Array;
}

/** Whether a signature is of this key and these bytes; undefined where its algorithm is not known here. */
export function signatureHolds(signing: Signing): boolean | undefined {
  const { by, algorithm, data, signature } = signing;
  if (isDstu(algorithm.algorithmId)) return dstuHolds(by, data, signature);
  const hash = hashOf(signing);
  const key = keyOf(by);
  if (hash === undefined || !key) return undefined;
  const padding =
    algorithm.algorithmId === RSA_PSS
      ? {
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_AUTO,
        }
      : {};
  try {
    return verify(hash, data, { key, ...padding }, signature);
  } catch {
    return false;
  }
}

function hashOf({ algorithm, hash, by }: Signing): string | undefined {
  const { algorithmId } = algorithm;
  const schema: unknown = algorithm.algorithmParams;
  const keyKind = by.subjectPublicKeyInfo.algorithm.algorithmId;
  if (algorithmId.startsWith('1.2.840.113549.1.1.') !== [RSA, RSA_PSS].includes(keyKind))
    return undefined;
  if (algorithmId === RSA_PSS)
    return HASHES.get(new pkijs.RSASSAPSSParams({ schema }).hashAlgorithm.algorithmId);
  if (algorithmId === RSA || algorithmId === EC) return HASHES.get(hash);
  return NAMED_HASHES.get(algorithmId);
}

function keyOf({ subjectPublicKeyInfo }: pkijs.Certificate): KeyObject | undefined {
  try {
    const der = derOf(subjectPublicKeyInfo.toSchema());
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (key.asymmetricKeyType === 'ec') return key;
    if (bits === undefined || bits < RSA_BITS.least || bits > RSA_BITS.most) return undefined;
    return key;
  } catch {
    return undefined;
  }
}
