import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import sharp from 'sharp';
import { asRead, markupFaults } from '../../support/markup.js';
import { testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-10-20T09:00:00Z');
const visit = () => request(testApp(() => NOW));

async function bytesAt(address: string): Promise<Buffer> {
  const answer = await visit()
    .get(address)
    .buffer(true)
    .expect('Content-Type', /^image/);
  return Buffer.from(answer.body as Uint8Array);
}

/** Which of these addresses a program may ask for, by the longest rule that fits (RFC 9309). */
function allowedBy(robots: string, address: string): boolean {
  const rules = robots.split('\n').flatMap((line) => {
    const [, verb, pattern = ''] = /^(Allow|Disallow): (.*)$/.exec(line) ?? [];
    const whole = pattern.endsWith('$');
    const start = whole ? pattern.slice(0, -1) : pattern;
    const fits = verb && (whole ? address === start : address.startsWith(start));
    return fits ? [{ length: pattern.length, allows: verb === 'Allow' }] : [];
  });
  return rules.sort((a, b) => b.length - a.length)[0]?.allows ?? true;
}

describe('robots.txt', () => {
  it('lets programs see what is open to anybody, and nothing that is not', async () => {
    const { text } = await visit()
      .get('/robots.txt')
      .expect('Content-Type', /^text\/plain/);
    const open = [
      ...['/', '/sign-in', '/verify', '/verify/CODE', '/accessibility'],
      ...['/communities', '/projects', '/projects/2026-1', '/open-data', '/open-data/courses.csv'],
      ...['/trainings', '/trainings?page=2', '/trainings/C-ACT-2026-1', '/programmes/C-ACT'],
      ...['/proposals', '/proposals/2026-1', '/surveys', '/surveys/YARDS/results'],
      ...['/strategy', '/strategy/CITY-2025'],
    ];
    const closed = [
      ...['/courses', '/me', '/hr/people', '/password/reset/X', '/certificates/1.pdf'],
      ...[
        '/trainings/confirm/X',
        '/trainings/parent/X',
        '/trainings/sign-in',
        '/trainings/deleted',
      ],
    ];
    expect([...open, ...closed].filter((address) => allowedBy(text, address))).toEqual(open);
  });
});

describe('the page for when there is no line', () => {
  it('is whole, in either language, may be kept and sets no cookie', async () => {
    for (const [language, title] of [
      ['uk', 'Немає зв’язку з інтернетом'],
      ['en', 'There is no internet connection'],
    ]) {
      const { text, headers } = await visit()
        .get(`/offline/${language}`)
        .expect('Cache-Control', /^public/)
        .expect(200);
      expect(headers).not.toHaveProperty('set-cookie');
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(await markupFaults(text)).toEqual([]);
    }
    await visit().get('/offline/xx').expect(404);
  });
});

describe('security.txt', () => {
  it('says whom to tell, for less than a year, at its own address', async () => {
    const { text } = await visit().get('/.well-known/security.txt').expect(200);
    expect(text).toContain(`Contact: mailto:${testConfig.mailFrom.address}\n`);
    expect(text).toContain(`Canonical: ${testConfig.publicUrl}/.well-known/security.txt\n`);
    const until = new Date(/Expires: (.*)/.exec(text)?.[1] ?? '');
    const days = (until.getTime() - NOW.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(170);
    expect(days).toBeLessThan(365);
  });
});

describe('the manifest', () => {
  it('names the site, and pictures of the sizes that it says', async () => {
    const { text } = await visit()
      .get('/manifest.webmanifest')
      .expect('Content-Type', /^application\/manifest\+json/);
    const { name, icons } = JSON.parse(text) as {
      name: string;
      icons: { src: string; sizes: string; type: string }[];
    };
    expect(name).toContain(testConfig.instituteName.uk);
    const pictures = icons.filter(({ type }) => type === 'image/png');
    expect(pictures).toHaveLength(2);
    for (const { src, sizes } of pictures) {
      const { width, height } = await sharp(await bytesAt(src)).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
  });

  it('comes with no cookie, like all of these files', async () => {
    for (const address of [
      ...['/robots.txt', '/manifest.webmanifest'],
      '/favicon.ico',
      '/apple-touch-icon.png',
    ]) {
      const headers = (await visit().get(address).expect(200)).headers as Record<string, unknown>;
      expect({ address, cookie: headers['set-cookie'] }).toEqual({ address, cookie: undefined });
      expect(headers['cache-control']).toMatch(/max-age=86400/);
    }
  });
});

describe('favicon.ico', () => {
  it('is an icon with a picture in it', async () => {
    const icon = await bytesAt('/favicon.ico');
    const at = icon.readUInt32LE(18);
    expect(icon.readUInt16LE(2)).toBe(1);
    const { format, width } = await sharp(icon.subarray(at)).metadata();
    expect({ format, width }).toEqual({ format: 'png', width: 48 });
  });
});

describe('a page for everybody', () => {
  it.each([
    ...['/', '/verify', '/accessibility', '/personal-data', '/communities', '/strategy'].map(
      (address) => [address, 'returnTo=/me'],
    ),
    ['/projects', 'stage=opened'],
    ['/trainings', 'form=online'],
    ['/open-data', ''],
    ['/proposals', 'stage=done'],
  ])('says of itself what it is at %s', async (address = '', query = '') => {
    const { text } = await visit().get(`${address}?${query}`).expect(200);
    const read = asRead(text);
    expect(read).toMatch(/<meta name="description" content="[^"]{20,}/);
    expect(read).toContain(`<meta property="og:url" content="${testConfig.publicUrl}${address}"`);
    expect(read).toMatch(/<meta property="og:image" content="http[^"]+icon-512/);
  });
});
