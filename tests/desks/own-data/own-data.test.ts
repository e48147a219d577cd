import { beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import request from 'supertest';
import { HOLDS_NOBODY, KINDS } from '../../../src/desks/own-data/kinds.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { useDemoSite } from '../../support/demo-site.js';
import { liveIn } from '../../support/lived-in.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, type Agent } from '../../support/test-app.js';

const site = useDemoSite();
let staff: Agent;
let person: Person;

beforeAll(async () => {
  await liveIn(site());
  staff = await signedIn(site(), 'staff@city.example', 'demo-2026');
  person = await PersonModel.findOne({ email: 'staff@city.example' }).orFail().lean<Person>();
});

const told = async (agent: Agent) => {
  const answer = await agent.get('/me/data.json').expect(200);
  return JSON.parse(answer.text) as {
    format: string;
    kinds: { kind: string; term: string; count: number; records: Record<string, unknown>[] }[];
  };
};

/** What asking itself adds to. */
const ASKED_FOR = ['limits', 'security', 'sessions'];

/** Other files of tests leave empty ones of their own. */
async function collectionsNow(): Promise<string[]> {
  const all = (await mongoose.connection.db?.collections()) ?? [];
  const filled: string[] = [];
  for (const one of all) if (await one.findOne()) filled.push(one.collectionName);
  return filled;
}

describe('what collections keep', () => {
  it('has no name that documents themselves have, of which each start would warn', () => {
    const { reserved } = mongoose.Schema as unknown as { reserved: Record<string, unknown> };
    const own = Object.keys(reserved);
    expect(own).toContain('save');
    const taken = mongoose.modelNames().flatMap((name) => {
      const { schema } = mongoose.model(name);
      const all = [schema, ...schema.childSchemas.map((child) => child.schema)];
      return all.flatMap(({ paths }) =>
        own.flatMap((word) => (word in paths ? `${name}.${word}` : [])),
      );
    });
    expect(taken).toEqual([]);
  });
});

describe('the list of what is held about people', () => {
  it('names every collection of the database, as holding somebody or nobody', async () => {
    const named = new Set([...KINDS.flatMap(({ collections }) => collections), ...HOLDS_NOBODY]);
    const models = mongoose.modelNames().map((name) => mongoose.model(name).collection.name);
    const all = new Set([...models, ...(await collectionsNow())]);
    expect([...all].filter((name) => !named.has(name))).toEqual([]);
  });

  it('calls none empty of people in which somebody’s id stands', async () => {
    const ids = new Set(await PersonModel.distinct('_id'));
    const naming: string[] = [];
    for (const name of HOLDS_NOBODY) {
      for (const document of (await mongoose.connection.db?.collection(name).find().toArray()) ??
        [])
        for (const [word] of JSON.stringify(document).matchAll(/[0-9a-f]{24}/g))
          if (ids.has(word)) naming.push(`${name}: ${word}`);
    }
    expect(naming).toEqual([]);
  });

  it('counts what it tells, of everybody with an account of the demonstration', async () => {
    for (const name of ['staff', 'trainer', 'hr', 'institute', 'admin']) {
      const email = `${name}@city.example`;
      const { kinds } = await told(await signedIn(site(), email, 'demo-2026'));
      const { _id } = await PersonModel.findOne({ email }).orFail().lean();
      for (const kind of KINDS.filter((one) => !ASKED_FOR.includes(one.name))) {
        const mine = kinds.find((one) => one.kind === kind.name);
        expect([kind.name, mine?.count, mine?.records.length]).toEqual([
          ...[kind.name, await kind.count(_id), await kind.count(_id)],
        ]);
      }
    }
  });
});

describe('/me/data', () => {
  it('is reached from the profile, and tells what is kept, why, for how long and how much', async () => {
    const profile = await staff.get('/me/profile').expect(200);
    expect(profile.text).toContain('href="/me/data"');
    const { text } = await staff.get('/me/data').expect(200);
    for (const words of ['Навчання', 'Видані документи', 'Безстроково', '180 днів', '2297-VI'])
      expect(text).toContain(words);
  });

  it('gives the whole as JSON: what is one’s own, in one shape, and nothing that opens the account', async () => {
    await staff.post('/me/calendar').expect(303);
    const { passwordHash, calendarToken } = await PersonModel.findById(person._id)
      .orFail()
      .lean<Person>();
    const answer = await staff.get('/me/data.json').expect(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    for (const secret of [passwordHash, calendarToken]) {
      expect(secret).toBeTruthy();
      expect(answer.text).not.toContain(secret);
    }
    const { format, kinds } = await told(staff);
    expect(format).toBe('registry-own-data/1');
    expect(kinds.map(({ kind }) => kind)).toEqual(KINDS.map(({ name }) => name));
    const records = (kind: string) => kinds.find((one) => one.kind === kind)?.records ?? [];
    expect(records('record')).toMatchObject([{ email: 'staff@city.example' }]);
    expect(records('learning').length).toBeGreaterThan(0);
    expect(records('external').map(({ person: whose }) => whose)).toEqual(
      records('external').map(() => person._id),
    );
    expect(records('exemptions')).toMatchObject([{ reason: 'Відпустка' }]);
  });

  it('tells of another’s attempts without their address on the network', async () => {
    const hr = await signedIn(site(), 'hr@city.example', 'demo-2026');
    await hr.get(`/hr/people/${person.personnelNumber ?? ''}`).expect(200);
    // The log writes beside the requests; its page waits for it.
    const admin = await signedIn(site(), 'admin@city.example', 'demo-2026');
    await admin.get('/institute/audit/security').expect(200);
    const { kinds } = await told(staff);
    const security = kinds.find(({ kind }) => kind === 'security')?.records ?? [];
    const seen = security.filter(({ kind }) => kind === 'record-viewed');
    expect(seen.length).toBeGreaterThan(0);
    for (const one of seen) expect(one).not.toHaveProperty('address');
  });

  it('gives it on paper, in the reader’s language', async () => {
    const answer = await staff.get('/me/data.pdf').expect(200);
    const { text } = await readPdf(answer.body as Buffer);
    expect(text).toContain('Дані про особу в реєстрі навчання');
    expect(text).toContain('staff@city.example');
  });

  it('is shown to nobody who has not signed in', async () => {
    for (const address of ['/me/data', '/me/data.json', '/me/data.pdf'])
      await request(site()).get(address).expect(303);
  });
});
