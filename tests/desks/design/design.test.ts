import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/ground/settings/config.js';
import { fromRoot } from '../../../src/ground/paths.js';
import { aPerson } from '../../support/builders.js';
import { expectValid } from '../../support/markup.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const DESIGN = '/institute/design';
let email: string;
let institute: Agent;
beforeAll(async () => {
  ({ email } = await aPerson({ roles: ['institute'] }));
  institute = await signedIn(testApp(), email);
});

const viewOf = (name: string) => readFileSync(fromRoot('views', `${name}.hbs`), 'utf8');

/** The partials that a view is drawn with, itself or by one of its partials. */
function drawnBy(view: string, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of viewOf(view).matchAll(/\{\{> ([\w/-]+)/g))
    if (!found.has(name)) drawnBy(`partials/${name}`, found.add(name));
  return found;
}

const partials = readdirSync(fromRoot('views/partials'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => file.replace('.hbs', '').replaceAll('\\', '/'));
/** The page's own sections. */
const shared = partials.filter((name) => !name.startsWith('design/'));

describe("the page of the product's parts", () => {
  it('shows and names every shared partial', async () => {
    const { text } = await institute.get(DESIGN).expect(200);
    const named = [...text.matchAll(/data-part="([^"]+)"/g)].map(([, name]) => name);
    const drawn = new Set([...drawnBy('desks/design/design'), ...drawnBy('layouts/main')]);
    expect(shared.length).toBeGreaterThan(50);
    expect(shared.filter((name) => !named.includes(name))).toEqual([]);
    expect(partials.filter((name) => !drawn.has(name))).toEqual([]);
  });

  it('leads to each of its sections', async () => {
    const { text } = await institute.get(DESIGN).expect(200);
    const sections = [...text.matchAll(/id="(\w+)" data-section/g)].map(([, id]) => id);
    const led = [...text.matchAll(/<li><a href="#(\w+)">/g)].map(([, id]) => id);
    expect(sections.length).toBeGreaterThan(10);
    expect(led).toEqual(sections);
  });

  it.each(['uk', 'en'])('is valid HTML, in %s', async (language) => {
    await institute.post('/language').type('form').send({ language }).expect(303);
    const { text } = await institute.get(DESIGN).expect(200);
    await expectValid(text, DESIGN);
  });

  it('is not there, and nothing leads to it, where the registry is used', async () => {
    const { designPage } = readConfig({ NODE_ENV: 'production' });
    const used = await signedIn(testApp(undefined, { config: { designPage } }), email);
    await used.get(DESIGN).expect(404);
    const { text: without } = await used.get('/institute').expect(200);
    const { text: developed } = await institute.get('/institute').expect(200);
    expect([without, developed].map((page) => page.includes(DESIGN))).toEqual([false, true]);
  });
});
