import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { inKyiv } from '../../../ground/language/format.js';
import { isDuplicateKey } from '../../../decisions/decision-store.js';
import { found } from '../../../ground/errors.js';
import { newId } from '../../../ground/id.js';
import { keyDeeds } from './key-effects.js';
import type { CredentialKey } from './proof/data-integrity.js';
import { issuerDid } from './issuer-profile.js';
import type { JsonObject } from './proof/json-object.js';
import { multibaseOf } from './proof/multikey.js';
import { seal, unseal } from '../../../ground/sealed-text.js';
import { SigningKeyModel, type SigningKey } from './signing-key-model.js';

const sealOf = (secret: string) => ({ secret, purpose: 'credential signing keys' });

/**
 * The key that signs credentials now. The first one is made on first need, and a new one where the
 * application's secret has changed, for the old private half can no longer be read then.
 */
export async function currentKey(publicUrl: string, secret: string): Promise<CredentialKey> {
  const newest = await SigningKeyModel.findOne({ retiredAt: null }).sort({ createdAt: -1, _id: 1 });
  const pem = newest ? unseal(newest.sealedPrivateKey, sealOf(secret)) : undefined;
  const { _id, privateKey } =
    newest && pem
      ? { _id: newest._id, privateKey: createPrivateKey(pem) }
      : await makeKey(secret, new Date());
  return { verificationMethod: `${issuerDid(publicUrl)}#${_id}`, privateKey };
}

/** That somebody has keys changed. */
interface Rotation {
  /** Id of the change: the same one, asked for again, makes no other key. */
  rotation: string;
  by: string;
  at: Date;
}

/**
 * Signs with a new key from now on. The old ones stay published, so that what they signed stays good.
 * @returns the key's id
 */
export async function rotateKeys(secret: string, change: Rotation): Promise<string> {
  const _id = await keyOfRotation(secret, change);
  await keyDeeds.settle(_id);
  return _id;
}

async function keyOfRotation(secret: string, change: Rotation): Promise<string> {
  try {
    return (await makeKey(secret, change.at, change))._id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const { rotation } = change;
    return found(await SigningKeyModel.findOne({ rotation }, { _id: 1 }).lean())._id;
  }
}

/** All keys that ever signed, the newest first, without their private halves. */
export async function publishedKeys(): Promise<Omit<SigningKey, 'sealedPrivateKey'>[]> {
  return SigningKeyModel.find({}, { sealedPrivateKey: 0 }).sort({ createdAt: -1, _id: 1 }).lean();
}

/**
 * The public half of the key at this address, as Multikey writes it, if it is one of ours: keys keep
 * their ids when the application moves to another host.
 */
export async function publicKeyAt(verificationMethod: string): Promise<string | undefined> {
  const id = verificationMethod.split('#')[1];
  const key = await SigningKeyModel.findById(id ?? '', { publicKeyMultibase: 1 }).lean();
  return key?.publicKeyMultibase;
}

/** What `/.well-known/did.json` says: who issues, and with which keys (W3C Controlled Identifiers). */
export async function didDocument(publicUrl: string): Promise<JsonObject> {
  const did = issuerDid(publicUrl);
  const keys = await publishedKeys();
  const idOf = ({ _id }: { _id: string }) => `${did}#${_id}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    alsoKnownAs: [publicUrl],
    verificationMethod: keys.map((key) => ({
      id: idOf(key),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: key.publicKeyMultibase,
    })),
    assertionMethod: keys.map(idOf),
  };
}

const madeBy = (key: string, { by, at }: Rotation): Deed<null> => ({
  ...{ _id: `key:${key}`, by, at, what: null },
});

/** Without a change the registry makes it for itself. */
async function makeKey(secret: string, now: Date, change?: Rotation) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const _id = `${inKyiv(now).toFormat('yyyy-MM-dd')}-${newId().slice(-6)}`;
  await SigningKeyModel.create({
    _id,
    publicKeyMultibase: multibaseOf(publicKey),
    sealedPrivateKey: seal(pem, sealOf(secret)),
    createdAt: now,
    ...(change ? { rotation: change.rotation, deeds: [madeBy(_id, change)] } : {}),
  });
  return { _id, privateKey };
}
