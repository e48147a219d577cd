import { describe, expect, it } from '@jest/globals';
import { BadConfiguration, readConfig } from '../../../src/ground/settings/config.js';

const MAIN = {
  OIDC_ISSUER: 'https://sso.city.example/realms/city',
  OIDC_CLIENT_ID: 'registry',
  OIDC_CLIENT_SECRET: 'secret',
};
const ENTRA = {
  OIDC_PROVIDERS: 'entra',
  OIDC_ENTRA_ISSUER: 'https://login.example/tenant/v2.0',
  OIDC_ENTRA_CLIENT_ID: 'id',
  OIDC_ENTRA_CLIENT_SECRET: 'secret',
};

describe('settings of providers', () => {
  it('name none where nothing is said', () => {
    const { oidc, emergencyAccount } = readConfig({ OIDC_ISSUER: '' });
    expect({ oidc, emergencyAccount }).toEqual({ oidc: [], emergencyAccount: undefined });
  });

  it('name one, called by its host until it has a name, and others beside it', () => {
    const { oidc } = readConfig({ ...MAIN, ...ENTRA, OIDC_ENTRA_NAME_UK: 'Мерія' });
    expect(oidc.map(({ key, name }) => ({ key, name }))).toEqual([
      { key: 'main', name: { uk: 'sso.city.example', en: 'sso.city.example' } },
      { key: 'entra', name: { uk: 'Мерія', en: 'Мерія' } },
    ]);
  });

  it('tell which group gives which role, also where its name has commas', () => {
    const OIDC_ROLES = 'hr=Personnel, hr:FIN=CN=hr,OU=groups,institute=training';
    expect(readConfig({ ...MAIN, OIDC_ROLES }).oidc[0]?.roles).toEqual([
      { role: 'hr', department: undefined, group: 'Personnel' },
      { role: 'hr', department: 'FIN', group: 'CN=hr,OU=groups' },
      { role: 'institute', department: undefined, group: 'training' },
    ]);
  });

  it.each([
    [{ OIDC_ISSUER: MAIN.OIDC_ISSUER }, 'OIDC_CLIENT_ID is missing; OIDC_CLIENT_SECRET is missing'],
    [
      { ...MAIN, OIDC_ISSUER: 'http://sso.city.example' },
      'OIDC_ISSUER must be an https:// address',
    ],
    [{ ...MAIN, OIDC_SCOPE: 'email' }, 'OIDC_SCOPE must hold the word openid'],
    [{ ...MAIN, OIDC_ROLES: 'staff=all' }, 'OIDC_ROLES must look like'],
    [{ ...MAIN, OIDC_ROLES: 'admin:FIN=all' }, 'OIDC_ROLES must look like'],
    [{ ...MAIN, OIDC_ADD_PEOPLE: 'yes' }, 'OIDC_ADD_PEOPLE must be 0 or 1'],
    [{ ...MAIN, OIDC_CLIENTID: 'x' }, 'OIDC_CLIENTID belongs to no provider'],
    [{ ...ENTRA, OIDC_PROVIDERS: '' }, 'OIDC_ENTRA_ISSUER belongs to no provider'],
    [{ ...ENTRA, OIDC_PROVIDERS: 'entra,entra' }, 'OIDC_PROVIDERS names entra'],
    [{ OIDC_PROVIDERS: 'entra' }, 'OIDC_ENTRA_ISSUER is missing'],
    [{ LOCAL_SIGN_IN: 'admin@city.example' }, 'LOCAL_SIGN_IN needs a provider'],
    [{ ...MAIN, LOCAL_SIGN_IN: 'off' }, 'LOCAL_SIGN_IN must be on, or the e-mail'],
  ])('that cannot be used stop the start in one line: %j', (env, line) => {
    const read = () => readConfig(env);
    expect(read).toThrow(BadConfiguration);
    expect(read).toThrow(line);
  });

  it('take an issuer without encryption on this machine alone', () => {
    const OIDC_ISSUER = 'http://127.0.0.1:4000';
    expect(readConfig({ ...MAIN, OIDC_ISSUER }).oidc[0]?.issuer).toBe(OIDC_ISSUER);
  });

  it('name the one account that keeps its password', () => {
    const LOCAL_SIGN_IN = 'Admin@City.Example';
    expect(readConfig({ ...MAIN, LOCAL_SIGN_IN }).emergencyAccount).toBe('admin@city.example');
  });
});
