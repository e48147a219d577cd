import { formsIn } from './forms.js';
import { asRead, expectValid } from './markup.js';
import type { Agent } from './test-app.js';
import { linksIn } from './walk.js';

/** A page that stands before something is taken away. */
interface Asked {
  address: string;
  /** What it says, as somebody reads it. */
  text: string;
  /** Where it leads who leaves all as it is, and who goes back. */
  ways: string[];
  /** Does what it asks about, as often as it is pressed. */
  press: () => ReturnType<Agent['post']>;
}

/** Follows the first link of a page whose address looks like this to where it is asked first; nothing is done yet. */
export async function askedFirst(agent: Agent, page: string, way: RegExp): Promise<Asked> {
  const { text } = await agent.get(page).expect(200);
  const address = linksIn(text).find((href) => way.test(href));
  if (address === undefined) throw new Error(`${page} leads nowhere like ${String(way)}`);
  const asked = await agent.get(address).expect(200);
  await expectValid(asked.text, address);
  const main = /<main[\s\S]*<\/main>/.exec(asked.text)?.[0] ?? '';
  const [form] = formsIn(main);
  if (!form) throw new Error(`${address} has no form`);
  const fields = new URLSearchParams(form.fields).toString();
  return {
    address,
    text: asRead(main),
    ways: linksIn(main),
    press: () => agent.post(form.action).type('form').send(fields),
  };
}
