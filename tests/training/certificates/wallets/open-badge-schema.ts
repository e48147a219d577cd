/**
 * What the data model of Open Badges 3.0 (1EdTech, tables of section B) asks of a credential of the
 * kinds of objects that ours are made of, as JSON Schema 2019-09; written down here by hand, and
 * stricter: nothing that the tables do not name.
 */
const ADDRESS = { type: 'string', format: 'uri' };
const TEXT = { type: 'string', minLength: 1 };
const MOMENT = { type: 'string', format: 'date-time' };
const AMOUNT = { type: 'number', exclusiveMinimum: 0 };

const object = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const typed = (...names: string[]) => ({
  type: 'array',
  items: TEXT,
  allOf: names.map((name) => ({ contains: { const: name } })),
});

const IMAGE = object({ id: ADDRESS, type: { const: 'Image' }, caption: TEXT }, ['caption']);

const PROFILE = object({
  id: ADDRESS,
  type: typed('Profile'),
  name: TEXT,
  url: ADDRESS,
  image: IMAGE,
});

const ACHIEVEMENT = object(
  {
    id: ADDRESS,
    type: typed('Achievement'),
    achievementType: { enum: ['CertificateOfCompletion'] },
    name: TEXT,
    description: TEXT,
    inLanguage: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z]{2,4})*$' },
    humanCode: TEXT,
    creditsAvailable: AMOUNT,
    criteria: object({ narrative: TEXT }),
    image: IMAGE,
  },
  ['creditsAvailable'],
);

const IDENTITY = object({
  type: { const: 'IdentityObject' },
  hashed: { type: 'boolean' },
  identityHash: TEXT,
  identityType: { const: 'name' },
});

const SUBJECT = object(
  {
    type: typed('AchievementSubject'),
    identifier: { type: 'array', items: IDENTITY, minItems: 1 },
    licenseNumber: TEXT,
    activityStartDate: MOMENT,
    activityEndDate: MOMENT,
    creditsEarned: AMOUNT,
    result: { type: 'array', items: object({ type: typed('Result'), value: TEXT }) },
    achievement: ACHIEVEMENT,
  },
  ['creditsEarned'],
);

/** Where wallets look for it. */
export const SCHEMA_ADDRESS =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

export const openBadgeSchema = {
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  $id: SCHEMA_ADDRESS,
  ...object({
    '@context': {
      type: 'array',
      items: [
        { const: 'https://www.w3.org/ns/credentials/v2' },
        { const: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json' },
      ],
      minItems: 2,
      additionalItems: false,
    },
    id: ADDRESS,
    type: typed('VerifiableCredential', 'OpenBadgeCredential'),
    name: TEXT,
    description: TEXT,
    issuer: PROFILE,
    validFrom: MOMENT,
    credentialStatus: object({
      id: ADDRESS,
      type: { const: 'BitstringStatusListEntry' },
      statusPurpose: { const: 'revocation' },
      statusListIndex: { type: 'string', pattern: '^\\d+$' },
      statusListCredential: ADDRESS,
    }),
    credentialSubject: SUBJECT,
    proof: object({
      type: { const: 'DataIntegrityProof' },
      cryptosuite: { const: 'eddsa-rdfc-2022' },
      created: MOMENT,
      verificationMethod: { type: 'string', pattern: '^did:web:' },
      proofPurpose: { const: 'assertionMethod' },
      proofValue: { type: 'string', pattern: '^z' },
    }),
  }),
};
