import { describe, expect, it } from '@jest/globals';
import type { OidcProvider } from '../../../src/ground/settings/oidc.js';
import {
  mergeClaims,
  readClaims,
  type ProviderClaims,
} from '../../../src/people/single-sign-on/provider-claims.js';

const PROVIDER: OidcProvider = {
  ...{ key: 'main', name: { uk: 'Мерія', en: 'City Hall' }, issuer: 'https://id.city.example' },
  ...{ clientId: 'registry', clientSecret: 'secret', scope: 'openid email profile' },
  ...{ numberClaim: undefined, emailClaim: undefined, groupsClaim: 'groups' },
  ...{ roles: [], adds: false, apiAudience: undefined },
};
const WHO = { iss: 'https://id.city.example', sub: '7' };
const GROUP = 'urn:city:groups:institute/trainers';

interface Habit {
  idToken: Record<string, unknown>;
  userInfo?: Record<string, unknown>;
  settings?: Partial<OidcProvider>;
  read: Partial<ProviderClaims>;
}

/** What providers say in their own ways, and what is read of it. */
const HABITS: Record<string, Habit> = {
  'an AD FS that names the address by its UPN': {
    idToken: { upn: 'O.Lys@City.example', email: 'elsewhere@mail.example' },
    settings: { emailClaim: 'upn' },
    read: { email: 'o.lys@city.example', emailUnverified: false },
  },
  'a UPN that is no address': {
    idToken: { upn: 'CITY\\olys', email: 'o.lys@city.example', email_verified: true },
    settings: { emailClaim: 'upn' },
    read: { email: undefined, emailUnverified: false },
  },
  'an ID token alone, without an answer about the user': {
    idToken: { email: 'o.lys@city.example', email_verified: true, family_name: ' Лис ' },
    read: {
      email: 'o.lys@city.example',
      name: { surname: 'Лис', givenName: '', patronymic: '' },
    },
  },
  'an address that is verified by a text': {
    idToken: { email: 'o.lys@city.example', email_verified: 'true' },
    read: { email: 'o.lys@city.example', emailUnverified: false },
  },
  'an address that is not verified by a text': {
    idToken: { email: 'o.lys@city.example', email_verified: 'false' },
    read: { email: undefined, emailUnverified: true },
  },
  'an address of which nothing is said': {
    idToken: { email: 'o.lys@city.example' },
    read: { email: undefined, emailUnverified: true },
  },
  'an address in the token, verified by the answer about the user': {
    idToken: { email: 'o.lys@city.example' },
    userInfo: { email: 'o.lys@city.example', email_verified: true },
    read: { email: 'o.lys@city.example' },
  },
  'an answer that verifies another address': {
    idToken: { email: 'o.lys@city.example' },
    userInfo: { email: 'other@city.example', email_verified: true },
    read: { email: undefined, emailUnverified: true },
  },
  'groups by their URI': {
    idToken: { groups: [GROUP, 'https://city.example/groups/7'] },
    read: { groups: [GROUP, 'https://city.example/groups/7'] },
  },
  'one group as a text': { idToken: { groups: GROUP }, read: { groups: [GROUP] } },
  'groups under an address of their own': {
    idToken: { 'http://schemas.xmlsoap.org/claims/Group': [GROUP] },
    settings: { groupsClaim: 'http://schemas.xmlsoap.org/claims/Group' },
    read: { groups: [GROUP] },
  },
  'groups that are too many to tell': {
    idToken: { _claim_names: { groups: 'src1' } },
    read: { groups: undefined },
  },
  'no groups at all': { idToken: {}, read: { groups: [] } },
  'a personnel number as a number': {
    idToken: { employeeid: 20811 },
    settings: { numberClaim: 'employeeid' },
    read: { number: '20811' },
  },
};

describe('the claims of a provider', () => {
  it.each(Object.entries(HABITS))('are read of %s', (_, { idToken, userInfo, settings, read }) => {
    const claims = mergeClaims({ ...WHO, ...idToken }, userInfo ?? {});
    expect(readClaims(claims, { ...PROVIDER, ...settings })).toMatchObject({
      ...{ issuer: WHO.iss, subject: WHO.sub },
      ...read,
    });
  });
});
