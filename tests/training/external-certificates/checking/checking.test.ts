import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { createPdf } from '../../../../src/documents/pdf/pdf-a.js';
import { typefaces } from '../../../../src/documents/type/typefaces.js';
import { newId } from '../../../../src/ground/id.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import {
  signPdf,
  reserveSignature,
} from '../../../../src/training/certificates/signing/sign-pdf.js';
import { ExternalCertificateModel } from '../../../../src/training/external-certificates/external-certificate-model.js';
import {
  trainingAcceptedIn,
  trainingElsewhere,
} from '../../../../src/training/external-certificates/find-external.js';
import { LIMITS } from '../../../../src/web/limits/rules.js';
import {
  asicE,
  aSigner,
  manifestOf,
  signedPdf,
  stampedPdf,
  zipped,
  type Signer,
} from '../../../documents/signatures/signed-files.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { exhaust } from '../../../support/exhaust.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-20T09:00:00Z');
const LATER = new Date('2026-11-20T09:30:00Z');
const NAME = { surname: 'Пилипів', givenName: 'Леся', patronymic: 'Юріївна' };

let now: Date;
let folder: string;
let app: Express;
let without: Express;
let root: Signer;
let seal: Signer;
let holder: Agent;
let officer: Agent;
let hrEmail: string;
let person: Person;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-roots-'));
  root = await aSigner({ name: 'Надавач', gives: true });
  seal = await aSigner({ name: 'Печатка закладу', organisation: 'Заклад', by: root });
  await writeFile(path.join(folder, 'root.cer'), root.der);
  app = testApp(() => now, { config: { trustDir: folder } });
  without = testApp(() => now);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  now = NOW;
  const department = await aDepartment();
  person = await aPerson({ department: department._id, name: NAME });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  hrEmail = hr.email;
  [holder, officer] = await Promise.all([signedIn(app, person.email), signedIn(app, hr.email)]);
});

/** How HR may say that they rest on the registry. */
const BY_REGISTRY = 'підпис перевірив реєстр';

/** A document of training, as a provider seals it. */
async function paper(words: string, signer: Signer | null = seal): Promise<Buffer> {
  const pdf = createPdf(
    {
      ...{ language: 'uk-UA', title: 'Сертифікат', author: 'Заклад', subject: 'Сертифікат' },
      ...{ createdAt: NOW, layout: 'portrait' },
    },
    typefaces(),
  );
  const written = buffer(pdf);
  pdf.font('serif').fontSize(14).text(words, 60, 60);
  if (signer) {
    const root = pdf.struct('Document');
    pdf.addStructure(root);
    reserveSignature(pdf, root, 'Печатка', { signer, at: NOW });
    root.end();
  }
  pdf.end();
  return signer ? signPdf(await written, signer, NOW) : written;
}

const FIELDS = {
  ...{ title: 'Основи кібербезпеки', provider: 'Школа управління', territory: 'ukraine' },
  ...{ kind: 'qualification', issuedOn: '2026-10-05', hours: '15', credits: '', electronic: '1' },
};

const send = (agent: Agent, bytes: Buffer, fields: Record<string, string> = {}) => {
  const post = agent.post('/me/external');
  for (const [name, value] of Object.entries({ ...FIELDS, number: `КБ-${newId()}`, ...fields }))
    void post.field(name, value);
  return post.attach('scan', bytes, 'сертифікат.pdf');
};

/** An officer rests on the registry. */
const acceptAt = (address: string, agent = officer) =>
  agent
    .post(`${address}/decision`)
    .type('form')
    .send({
      ...{ decision: 'accept', how: 'registry', on: '2026-11-20', note: 'протокол 5' },
      ...{ hours: '15', credits: '' },
    });

/** The page on which HR decides, without its markup. */
async function pageOf(bytes: Buffer, fields: Record<string, string> = {}): Promise<string> {
  const { headers } = await send(holder, bytes, fields).expect(303);
  return pageAt(String(headers.location).replace('/me/', '/hr/'));
}

async function pageAt(address: string, agent = officer): Promise<string> {
  const { text } = await agent.get(address).expect(200);
  return text.replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const TEXT = 'Сертифікат видано слухачці Пилипів Лесі Юріївні за 15 годин';

describe('A document whose file is sealed', () => {
  it('shows who sealed it, that it is unchanged, and raises no doubt', async () => {
    const page = await pageOf(await paper(TEXT));
    expect(page).toContain('файл не змінено, підписувача встановлено');
    expect(page).toContain('Печатка закладу, Заклад, …7890');
    expect(page).toContain('Чи не скасовано сертифікат');
    expect(page).not.toContain('На що звернути увагу');
    expect(page).not.toContain('1234567890');
  });

  it('is accepted by what the registry found, which no other file may rest on', async () => {
    const addressOf = async (bytes: Buffer) =>
      String((await send(holder, bytes).expect(303)).headers.location).replace('/me/', '/hr/');
    const sealed = await addressOf(await paper(TEXT));
    const { text } = await officer.get(sealed);
    expect(text).toMatch(/value="registry"[^>]*checked/);
    await acceptAt(sealed).expect(303);
    expect(await pageAt(sealed)).toContain('підпис перевірив реєстр');
    await acceptAt(await addressOf(await paper(TEXT, null))).expect(422);
    const stranger = await aSigner({ name: 'Чужий' });
    await acceptAt(await addressOf(await paper(TEXT, stranger))).expect(422);
  });

  it('is accepted by what the registry finds at that moment, and keeps it', async () => {
    const { headers } = await send(holder, await paper(TEXT)).expect(303);
    const address = String(headers.location).replace('/me/', '/hr/');
    const accept = (agent: Agent) => acceptAt(address, agent);
    const blind = await signedIn(without, hrEmail);
    await accept(blind).expect(422, /щойно перевірив файл ще раз/);
    expect(await pageAt(address)).toContain('підписувача не встановлено');
    await officer.post(`${address}/check`).expect(303);
    now = LATER;
    await accept(officer).expect(303);
    await blind.post(`${address}/check`).expect(409);
    const page = await pageAt(address);
    expect(page).toContain('файл не змінено, підписувача встановлено');
    expect(page).not.toContain('Перевірити ще раз');
    const { decision } = await ExternalCertificateModel.findOne({ person: person._id })
      .orFail()
      .lean();
    expect(decision?.checked).toMatchObject({ at: LATER, signatures: [{ trust: 'trusted' }] });
  });

  it('is accepted once, however often one presses; who was slower is told', async () => {
    const { headers } = await send(holder, await paper(TEXT)).expect(303);
    const address = String(headers.location).replace('/me/', '/hr/');
    const { department } = person;
    const colleague = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department ?? null });
    const slower = await signedIn(app, colleague.email);
    await acceptAt(address).expect(303);
    now = LATER;
    await acceptAt(address).expect(303);
    await acceptAt(address, slower).expect(409);
    const { decision } = await ExternalCertificateModel.findOne({ person: person._id })
      .orFail()
      .lean();
    expect(decision?.checked?.at).toEqual(NOW);
  });

  it('counts by what was decided, and is read for that without what was found in it', async () => {
    const { headers } = await send(holder, await paper(TEXT)).expect(303);
    await acceptAt(String(headers.location).replace('/me/', '/hr/')).expect(303);
    const counted = { minutes: 900, credits: 500 };
    const [proved] = await trainingElsewhere([person._id]);
    const [accepted] = await trainingAcceptedIn(2026, [person._id]);
    expect([proved?.decision, accepted?.decision]).toEqual([counted, counted]);
  });

  it('is decided by officers who recorded many files, up to a limit that keeps what they typed', async () => {
    const { headers } = await send(holder, await paper(TEXT)).expect(303);
    const address = String(headers.location).replace('/me/', '/hr/');
    const { _id } = await PersonModel.findOne({ email: hrEmail }).orFail().lean();
    await exhaust(LIMITS.filesRead, _id);
    await officer.post(`${address}/check`).expect(303);
    await exhaust(LIMITS.filesRechecked, _id);
    const answers = [
      await acceptAt(address).expect(429),
      await officer.post(`${address}/check`).expect(429),
    ];
    for (const { text, headers: told } of answers) {
      expect(text).toContain('забагато файлів');
      expect(Number(told['retry-after'])).toBeGreaterThan(3000);
    }
    expect(answers[0]?.text).toContain('протокол 5');
  });

  it('is told as altered where a byte differs', async () => {
    const bytes = await paper(TEXT);
    bytes[11] = (bytes[11] ?? 0) ^ 1;
    const page = await pageOf(bytes);
    expect(page).toContain('файл змінено після підписання');
    expect(page).toContain('не такий, яким його підписали');
  });

  it('without roots names nobody as established, and is looked at again once there are some', async () => {
    const hr = await signedIn(without, person.email);
    const { headers } = await send(hr, await paper(TEXT)).expect(303);
    const address = String(headers.location).replace('/me/', '/hr/');
    expect(await pageAt(address)).toContain('підписувача не встановлено');
    await officer.post(`${address}/check`).expect(303);
    expect(await pageAt(address)).toContain('файл не змінено, підписувача встановлено');
  });

  it('by its holder alone is told so', async () => {
    const own = await aSigner({ name: 'ПИЛИПІВ ЛЕСЯ ЮРІЇВНА' });
    expect(await pageOf(await paper(TEXT, own))).toContain('підписав сам власник документа');
  });

  it('by its holder alone rests on nobody, though a root vouches for them', async () => {
    const name = 'ПИЛИПІВ ЛЕСЯ ЮРІЇВНА';
    for (const organisation of [undefined, 'ФІЗИЧНА ОСОБА', 'Міська рада']) {
      const own = await aSigner({ name, by: root, ...(organisation ? { organisation } : {}) });
      const page = await pageOf(await paper(TEXT, own));
      expect(page).toContain('підписав сам власник документа');
      expect(page).not.toContain(BY_REGISTRY);
    }
  });

  it('by a person for themselves rests on nobody', async () => {
    const organisation = 'ФІЗИЧНА ОСОБА';
    for (const wanted of [{}, { organisation }]) {
      const friend = await aSigner({ name: 'ТКАЧУК ІВАН', by: root, ...wanted });
      expect(await pageOf(await paper(TEXT, friend))).not.toContain(BY_REGISTRY);
    }
  });

  it.each([
    ['a PDF', true],
    ['a PDF whose other signer no root knows', false],
  ])(
    'and changed, then signed by its holder, is told so and rests on nobody: %s',
    async (_, known) => {
      const own = await aSigner({ name: 'ПИЛИПІВ ЛЕСЯ ЮРІЇВНА', ...(known ? { by: root } : {}) });
      const added = Buffer.concat([await paper(TEXT), Buffer.from('9 0 obj\n<< >>\nendobj\n')]);
      const page = await pageOf(await signedPdf(own, added));
      expect(page).toContain('щось додали');
      expect(page).not.toContain(BY_REGISTRY);
    },
  );

  it('in a container with a further file and a second manifest of its holder is told so', async () => {
    const own = await aSigner({ name: 'ПИЛИПІВ ЛЕСЯ ЮРІЇВНА', by: root });
    const [first, all] = [{ 'a.pdf': '%PDF-1.4' }, { 'a.pdf': '%PDF-1.4', 'b.pdf': '%PDF-1.7' }];
    const [theirs, second] = await Promise.all([
      manifestOf(seal, first, 1),
      manifestOf(own, all, 2),
    ]);
    const page = await pageOf(await zipped({ ...all, ...theirs, ...second }));
    expect(page).toContain('щось додали');
    expect(page).not.toContain(BY_REGISTRY);
    const alone = await pageOf(await zipped({ ...all, ...(await manifestOf(own, all, 1)) }));
    expect(alone).toContain('підписав сам власник документа');
  });

  it('with a stamp of time alone is unsigned, whoever gave the stamp', async () => {
    const witness = await aSigner({
      ...{ name: 'Час', organisation: 'Надавач', by: root, stamps: true },
    });
    const page = await pageOf(await stampedPdf(witness, await paper(TEXT, null), NOW));
    expect(page).toContain('Позначка часу');
    expect(page).toContain('а підпису у файлі немає');
    expect(page).not.toContain(BY_REGISTRY);
  });

  it('over a stamp of time that fits no more is told as changed and rests on nobody', async () => {
    const witness = await aSigner({
      ...{ name: 'Час', organisation: 'Надавач', by: root, stamps: true },
    });
    const stamped = await stampedPdf(witness, await paper(TEXT, null), NOW);
    stamped[11] = (stamped[11] ?? 0) ^ 1;
    const page = await pageOf(await signedPdf(seal, stamped));
    expect(page).toContain('файл не змінено, підписувача встановлено');
    expect(page).toContain('не такий, яким його підписали');
    expect(page).not.toContain(BY_REGISTRY);
  });

  it('comes in a container too, is kept as it came, and is taken out as a file', async () => {
    const bytes = await asicE(seal, { 'сертифікат.pdf': '%PDF-1.4' });
    const page = await pageOf(bytes);
    expect(page).toContain('підписувача встановлено');
    expect(page).toContain('(ASiC-E)');
    const { _id } = await ExternalCertificateModel.findOne({ person: person._id }).orFail().lean();
    const answer = await holder.get(`/external/${_id}/scan`).responseType('blob').expect(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment.*\.asice/);
    expect((answer.body as Buffer).equals(bytes)).toBe(true);
  });
});

describe('What is doubtful about a document', () => {
  it('is another name in its text', async () => {
    const page = await pageOf(await paper('Сертифікат. Ковальчук Іван Петрович'));
    expect(page).toContain('У ньому стоїть інше ім’я: Ковальчук Іван Петрович');
  });

  it('is no name of its holder, and no signature where one was said to be', async () => {
    const page = await pageOf(await paper('Сертифікат учасника', null));
    expect(page).toContain('немає імені власника документа');
    expect(page).toContain('а підпису у файлі немає');
  });

  it('is the same file, or the same number of the same provider, of somebody else', async () => {
    const colleague = await aPerson({ department: person.department ?? null });
    const bytes = await paper(TEXT);
    const theirs = await signedIn(app, colleague.email);
    const first = await send(theirs, bytes, { number: 'КБ-2026/17' }).expect(303);
    const href = String(first.headers.location).replace('/me/', '/hr/');
    const page = await pageOf(bytes);
    expect(page).toContain('Такий самий файл уже записано');
    const other = await pageOf(await paper(`${TEXT}!`), { number: 'КБ-2026/17', provider: 'Інша' });
    expect(other).not.toContain('уже записано');
    const third = await aPerson({ department: person.department ?? null });
    const spelt = { number: 'кб 2026-17', provider: 'школа  управління' };
    const sent = await send(await signedIn(app, third.email), await paper(`${TEXT}.`), spelt);
    const { text } = await officer.get(String(sent.headers.location).replace('/me/', '/hr/'));
    expect(text).toContain('з таким номером уже записано');
    expect(text).toContain(`href="${href}"`);
  });

  it('is an institution named after an excluded place, and decides nothing', async () => {
    const page = await pageOf(await paper(TEXT), { provider: 'Донецький інститут' });
    expect(page).toContain('слово «донецький»');
    expect(page).toContain('Зарахувати');
  });

  it.each([
    ['Кримський університет', true],
    ['Академія, Крим', true],
    ['Інститути Криму', true],
    ['Кафедра кримінального права', false],
    ['Школа криміналістики', false],
  ])('is told of «%s» or not', async (provider, told) => {
    const page = await pageOf(await paper(TEXT), { provider });
    expect(page.includes('У назві установи є слово')).toBe(told);
  });

  it('is nobody’s to see but of those who decide', async () => {
    const { headers } = await send(holder, await paper('Ковальчук Іван Петрович')).expect(303);
    const page = await pageAt(String(headers.location), holder);
    expect(page).toContain('Електронні підписи у файлі');
    expect(page).not.toContain('На що звернути увагу');
  });
});

describe('A form that is filled in from the file', () => {
  const read = async (fields: Record<string, string>, bytes: Buffer) => {
    const post = holder.post('/me/external').field('read', '1');
    for (const [name, value] of Object.entries(fields)) void post.field(name, value);
    return post.attach('scan', bytes, 'x.pdf');
  };

  it('proposes what the text says where nothing was typed, and records nothing', async () => {
    const bytes = await paper('Сертифікат № КБ-17 від 05.10.2026, 15 годин (0,5 кредиту)');
    const { text, status } = await read({ ...FIELDS, number: '', hours: '7', issuedOn: '' }, bytes);
    expect(status).toBe(200);
    expect(text).toContain('value="КБ-17"');
    expect(text).toContain('value="2026-10-05"');
    expect(text).toContain('value="7"');
    expect(text).toContain('value="0,5"');
    expect(text).toContain('Прочитано з файла');
    expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(0);
  });

  it('says where nothing could be read, and refuses what is no document', async () => {
    const { text } = await read({}, await paper('Подяка', null));
    expect(text).toContain('не вдалося прочитати');
    expect((await read({}, Buffer.from('<script>'))).status).toBe(422);
  });
});

describe('A file that holds a signature alone', () => {
  it('is refused, since nobody could read the document', async () => {
    const openssl = path.join(import.meta.dirname, '../../../documents/signatures/openssl');
    const bytes = await readFile(path.join(openssl, 'detached.p7s'));
    await send(holder, bytes).expect(422, /лише підпис, без документа/);
  });
});
