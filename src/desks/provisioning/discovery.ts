import { MOST_RESULTS } from './protocol/list.js';
import { GROUP_SCHEMA } from './groups/group-doors.js';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './users/user-attributes.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';

/** What the doors can do (RFC 7643, 5). */
export const serviceProviderConfig = (base: string) => ({
  schemas: [`${CORE}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'A token that an administrator makes',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

/** What kinds of resources there are (RFC 7643, 6). */
export const resourceTypes = (base: string) =>
  [
    {
      ...{ id: 'User', name: 'User', endpoint: '/Users', schema: USER_SCHEMA },
      schemaExtensions: [{ schema: ENTERPRISE_SCHEMA, required: false }],
    },
    { id: 'Group', name: 'Group', endpoint: '/Groups', schema: GROUP_SCHEMA },
  ].map((type) => ({
    schemas: [`${CORE}:ResourceType`],
    ...type,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.id}` },
  }));

interface Kind {
  type?: string;
  required?: boolean;
  mutability?: string;
  uniqueness?: string;
  caseExact?: boolean;
  multiValued?: boolean;
  subAttributes?: object[];
}

const attribute = (name: string, kind: Kind = {}) => ({
  ...{ name, type: 'string', multiValued: false, required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none', description: name },
  ...kind,
});

const TOLD = { mutability: 'readOnly' };
const REFERENCE = { type: 'reference', referenceTypes: ['User'], caseExact: true, ...TOLD };

/** What each kind of resource says (RFC 7643, 7). */
export const schemas = (base: string) =>
  [
    {
      ...{ id: USER_SCHEMA, name: 'User', description: 'A civil servant' },
      attributes: [
        attribute('userName', { required: true, uniqueness: 'server' }),
        attribute('name', {
          ...{ type: 'complex', required: true },
          subAttributes: [
            attribute('formatted', TOLD),
            attribute('familyName', { required: true }),
            attribute('givenName', { required: true }),
            attribute('middleName'),
          ],
        }),
        attribute('displayName', TOLD),
        attribute('title'),
        attribute('preferredLanguage'),
        attribute('active', { type: 'boolean' }),
        attribute('emails', {
          ...{ type: 'complex', multiValued: true },
          subAttributes: [
            attribute('value'),
            attribute('type', TOLD),
            attribute('primary', { type: 'boolean', ...TOLD }),
          ],
        }),
      ],
    },
    {
      ...{ id: ENTERPRISE_SCHEMA, name: 'EnterpriseUser', description: 'Where they work' },
      attributes: [
        attribute('employeeNumber', { uniqueness: 'server' }),
        attribute('department'),
        attribute('manager', {
          ...{ type: 'complex', ...TOLD },
          subAttributes: [attribute('value', TOLD), attribute('$ref', REFERENCE)],
        }),
      ],
    },
    {
      ...{ id: GROUP_SCHEMA, name: 'Group', description: 'A role in the registry' },
      attributes: [
        attribute('displayName', { required: true, ...TOLD }),
        attribute('members', {
          ...{ type: 'complex', multiValued: true },
          subAttributes: [
            attribute('value', { mutability: 'immutable' }),
            attribute('$ref', REFERENCE),
          ],
        }),
      ],
    },
  ].map((schema) => ({
    schemas: [`${CORE}:Schema`],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));
