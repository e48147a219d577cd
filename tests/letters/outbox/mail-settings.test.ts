import { describe, expect, it } from '@jest/globals';
import { BadConfiguration, readConfig } from '../../../src/ground/settings/config.js';

const PUBLIC_URL = 'https://training.city.example';

describe('the settings of mail', () => {
  it.each([
    'mail.city.example',
    'mail.city.example:25',
    'http://mail.city.example',
    'smtp://',
    'smtp:mail',
    'smtp://user:100%@mail.city.example',
  ])('refuse SMTP_URL=%s in one line that shows no password', (url) => {
    const read = () => readConfig({ SMTP_URL: url });
    expect(read).toThrow(BadConfiguration);
    expect(read).toThrow(
      /^Bad settings: SMTP_URL must look like smtp:\/\/.*\. See \.env\.example\.$/,
    );
    expect(read).not.toThrow(/100%/);
  });

  it.each(['nobody', 'Name <nobody>', 'two@@city.example', 'a@b <c'])(
    'refuse MAIL_FROM=%s',
    (from) => {
      expect(() => readConfig({ MAIL_FROM: from })).toThrow(/MAIL_FROM must look like/);
    },
  );

  it.each(['smtp://mail.city.example', 'smtps://user:p%40ss@mail.city.example:465'])(
    'take SMTP_URL=%s',
    (url) => {
      expect(readConfig({ SMTP_URL: url }).smtpUrl).toBe(url);
    },
  );

  it.each([
    ['training@city.example', { name: undefined, address: 'training@city.example' }],
    ['Інститут <training@city.example>', { name: 'Інститут', address: 'training@city.example' }],
    ['"City, Institute" <t@city.example>', { name: 'City, Institute', address: 't@city.example' }],
  ])('take MAIL_FROM=%s', (from, mailFrom) => {
    expect(readConfig({ MAIL_FROM: from }).mailFrom).toEqual(mailFrom);
  });

  it('name a sender in the domain of the application where none is given', () => {
    expect(readConfig({ PUBLIC_URL }).mailFrom.address).toBe('no-reply@training.city.example');
    expect(readConfig({}).mailFrom.address).toBe('no-reply@localhost');
    expect(readConfig({}).smtpUrl).toBeUndefined();
  });
});
