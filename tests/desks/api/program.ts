import request from 'supertest';
import type { Express } from 'express';
import { formsIn } from '../../support/forms.js';
import type { Agent } from '../../support/test-app.js';

const PAGE = '/me/tokens';

/** A token that this person makes on their page, as its form is sent. */
export async function aToken(agent: Agent, scopes: string[], days = '90'): Promise<string> {
  const { text } = await agent.get(PAGE).expect(200);
  const form = formsIn(text).find(({ action }) => action === PAGE);
  const fields = { ...Object.fromEntries(form?.fields ?? []), name: 'Портал', scopes, days };
  const made = await agent.post(PAGE).type('form').send(fields).expect(200);
  return /registry_api_[\w-]+/.exec(made.text)?.[0] ?? '';
}

interface Said {
  token?: string;
  body?: object;
  headers?: Record<string, string>;
}

/** One call as a program makes it. */
export async function call(
  app: Express,
  method: 'get' | 'post',
  path: string,
  { token, body, headers = {} }: Said = {},
) {
  const asked = request(app)[method](`/api/v1${path}`);
  if (token !== undefined) void asked.set('Authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(headers)) void asked.set(name, value);
  const answer = await (body ? asked.type('json').send(body) : asked);
  const told = (answer.text === '' ? {} : JSON.parse(answer.text)) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers as Record<string, string>, body: told };
}
