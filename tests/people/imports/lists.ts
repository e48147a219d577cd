import type { Express } from 'express';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, type Agent } from '../../support/test-app.js';

/** An HR officer of a department, signed in, and somebody of it. */
export async function anOfficer(app: Express, given: Partial<Person> = {}) {
  const department = (await aDepartment())._id;
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department, department });
  const ours = await aPerson({ department, ...given });
  return { hr, ours, officer: await signedIn(app, hr.email) };
}

/** The action of the form of a page that has a field of this name. */
function formWith(page: string, field: string): { action: string; html: string } {
  const form = page
    .split('<form ')
    .slice(1)
    .find((html) => html.split('</form>', 1)[0]?.includes(`name="${field}"`));
  const action = /action="([^"]+)"/.exec(form ?? '')?.[1];
  if (!form || !action) throw new Error(`the page has no form with ${field}`);
  return { action, html: form };
}

const valueOf = (html: string, field: string) =>
  new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Address of the list that a page shows. */
export const addressOf = (page: string): string =>
  formWith(page, 'header').action.replace(/\/columns$/, '');

/** Presses the button of a preview that writes what it shows. */
export function pressApply(agent: Agent, page: string, more: Record<string, unknown> = {}) {
  const { action, html } = formWith(page, 'seen');
  return agent
    .post(action)
    .type('form')
    .send({ seen: valueOf(html, 'seen'), ...more });
}

/** Says on a preview what the columns hold, in their order. */
export function sayColumns(agent: Agent, page: string, keys: readonly string[], header = 0) {
  const { action } = formWith(page, 'header');
  const columns = Object.fromEntries(keys.map((key, at) => [`column-${at}`, key]));
  return agent
    .post(action)
    .type('form')
    .send({ header, ...columns });
}
