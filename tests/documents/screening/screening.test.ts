import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { pino } from 'pino';
import sharp from 'sharp';
import { createApp } from '../../../src/app.js';
import { TemplateImageModel } from '../../../src/training/certificates/templates/template-image-model.js';
import { BadConfiguration, readConfig } from '../../../src/ground/settings/config.js';
import type { Person } from '../../../src/people/person/person.js';
import { templateFields } from '../../training/certificates/template-fields.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, TEST_SECRET, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const PDF = '%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n';
const PAPER = {
  ...{ title: 'Кібербезпека', provider: 'Академія', territory: 'ukraine', kind: 'qualification' },
  ...{ number: 'КБ-1', issuedOn: '2026-01-05', hours: '15', credits: '', electronic: '1' },
};

/** A daemon that takes what clamd takes, and says what the test wants it to. */
let daemon: Server;
let verdict: string;
let taken: Buffer[];

beforeAll(async () => {
  daemon = createServer(serve).listen(0, '127.0.0.1');
  await once(daemon, 'listening');
});
afterAll(() => void daemon.close());
beforeEach(() => {
  taken = [];
  verdict = 'stream: OK';
});

/** Answers as soon as the piece of no length has come, and hangs up. */
function serve(socket: Socket): void {
  let all = Buffer.alloc(0);
  socket.on('data', (part: Buffer) => {
    all = Buffer.concat([all, part]);
    const file = fileIn(all);
    if (!file) return;
    taken.push(file);
    socket.end(`${verdict}\0`);
  });
}

/** The file in what a client sends; undefined until all of it is there. */
function fileIn(sent: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (sent.subarray(0, command.length).toString() !== command) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const appWith = (clamdUrl: string) =>
  createApp({
    ...{ config: { ...testConfig, clamdUrl }, sessionSecret: TEST_SECRET, demo: false },
    ...{ clock: () => new Date('2026-11-20T09:00:00Z'), log: pino({ level: 'silent' }) },
  });
const appWithDaemon = () => appWith(`tcp://127.0.0.1:${(daemon.address() as AddressInfo).port}`);

async function send(person: Person, scan: Buffer, app = appWithDaemon()) {
  const post = (await signedIn(app, person.email)).post('/me/external');
  for (const [field, value] of Object.entries(PAPER)) void post.field(field, value);
  return post.attach('scan', scan, 'x.pdf');
}
const scans = () => mongoose.connection.collection('externalscans.files').countDocuments();

describe('A file that is sent to be stored', () => {
  it('is looked through to the last byte, and stored when it is clean', async () => {
    const large = Buffer.from(PDF.replace('endobj', `endobj%${'x'.repeat(200_000)}\n`));
    expect((await send(await aPerson(), large)).status).toBe(303);
    expect(taken[0]?.equals(large)).toBe(true);
  });

  it('is refused when something is found in it, with what was typed still there', async () => {
    const before = await scans();
    verdict = 'stream: Eicar-Test-Signature FOUND';
    const answer = await send(await aPerson(), Buffer.from(PDF));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Eicar-Test-Signature');
    expect(answer.text).toContain('value="Кібербезпека"');
    expect(await scans()).toBe(before);
  });

  it('is refused while the scanner is away or confused, with what to do', async () => {
    const before = await scans();
    const away = await send(await aPerson(), Buffer.from(PDF), appWith('tcp://127.0.0.1:1'));
    verdict = 'INSTREAM size limit exceeded. ERROR';
    const confused = await send(await aPerson(), Buffer.from(PDF));
    for (const answer of [away, confused]) {
      expect(answer.status).toBe(503);
      expect(answer.text).toContain('не можна перевірити антивірусом');
      expect(answer.text).toContain('value="Кібербезпека"');
    }
    expect(await scans()).toBe(before);
    const admin = await signedIn(appWithDaemon(), (await aPerson({ roles: ['admin'] })).email);
    await admin.get('/institute/failures').expect(200, /Перевірка файлів антивірусом/);
    verdict = 'stream: OK';
    await send(await aPerson(), Buffer.from(PDF));
    await admin.get('/institute/failures').expect(200, /Усе вдалося/);
  });

  it('is refused when it is an image that ends in the middle of its pixels', async () => {
    const create = { width: 300, height: 300, channels: 3, background: 'teal' } as const;
    const png = await sharp({ create }).png().toBuffer();
    expect((await send(await aPerson(), png)).status).toBe(303);
    const cut = Buffer.concat([png.subarray(0, png.length / 2), png.subarray(-12)]);
    const answer = await send(await aPerson(), cut);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Виберіть інший');
  });

  it('is looked through when it is a logo, too', async () => {
    const person = await aPerson({ roles: ['staff', 'institute'] });
    const institute = await signedIn(appWithDaemon(), person.email);
    verdict = 'stream: Bad.Logo FOUND';
    const create = { width: 30, height: 30, channels: 3, background: 'teal' } as const;
    const post = institute.post('/institute/certificates/templates/english');
    for (const [name, value] of Object.entries(await templateFields(institute, 'english')))
      void post.field(name, value);
    const answer = await post.attach('logoFile', await sharp({ create }).png().toBuffer(), 'l.png');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Bad.Logo');
    expect(await TemplateImageModel.countDocuments()).toBe(0);
  });
});

describe('The setting CLAMD_URL', () => {
  it('names a port or a socket, and anything else stops the start', () => {
    for (const good of ['tcp://127.0.0.1:3310', 'tcp://scanner', 'unix:///run/clamav/clamd.ctl'])
      expect(readConfig({ CLAMD_URL: good }).clamdUrl).toBe(good);
    for (const bad of ['3310', 'http://scanner', 'unix://clamd'])
      expect(() => readConfig({ CLAMD_URL: bad })).toThrow(BadConfiguration);
  });
});
