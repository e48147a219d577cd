import mongoose from 'mongoose';
import { formsIn, type Form } from '../support/forms.js';
import type { Agent } from '../support/test-app.js';

/** A form that makes something, as somebody sends it. */
export interface Sending {
  agent: Agent;
  /** The page with the form. */
  page: string;
  /** Where the form goes, where that is not the page itself. */
  action?: string;
  /** What is typed over what the page proposes. */
  typed?: Record<string, string>;
  file?: { name: string; bytes: Buffer };
}

/** What the sender is told: where they are led, with which line. */
export interface Answer {
  status: number;
  to: string | undefined;
  notice: unknown;
}

/** Opens the page and gives its form, to be sent as often as one likes, also with something changed. */
export async function formOf(
  sending: Sending,
): Promise<(changed?: Record<string, string>) => Promise<Answer>> {
  const { agent, page, action = page, typed = {}, file } = sending;
  const { text } = await agent.get(page).expect(200);
  const form = formsIn(text).find((one) => one.method === 'post' && one.action === action);
  if (!form) throw new Error(`${page} has no form that goes to ${action}`);
  return async (changed = {}) => {
    const fields = filled(form, { ...typed, ...changed });
    const post = agent.post(action);
    if (!form.multipart) return answerOf(await post.type('form').send(fields.toString()));
    for (const [name, value] of fields) void post.field(name, value);
    if (file) void post.attach(file.name, file.bytes, 'файл.pdf');
    return answerOf(await post);
  };
}

function filled({ fields }: Form, typed: Record<string, string>): URLSearchParams {
  const all = new URLSearchParams(fields.filter(([name]) => !(name in typed)));
  for (const [name, value] of Object.entries(typed)) all.append(name, value);
  return all;
}

type Got = Awaited<ReturnType<Agent['post']>>;

function answerOf({ status, headers }: Got): Answer {
  const cookies = [headers['set-cookie'] ?? []].flat();
  const word = cookies.flatMap((cookie) => /^notice=([^.;]+)/.exec(cookie)?.[1] ?? []).at(0) ?? '';
  const sealed: unknown =
    word === '' ? undefined : JSON.parse(Buffer.from(word, 'base64url').toString());
  const { notice } = { ...(sealed as { notice?: object } | undefined) };
  return {
    ...{ status, to: headers.location },
    // Letters go once: whoever sends again is told that it is done, and of no more letters.
    notice: notice && { ...notice, told: undefined },
  };
}

/** Who is signed in, what they may ask for, and files that are prepared once the answer is out. */
const BESIDE =
  /^(?:sessions|limits|joblocks|jobfailures|jobruns|processes|migrations|downloads\.|securityevents)/;

/** How many documents each collection holds. */
export async function countAll(): Promise<Map<string, number>> {
  const collections = await mongoose.connection.listCollections();
  const names = collections.map(({ name }) => name).filter((name) => !BESIDE.test(name));
  const counts = names.map(async (name): Promise<[string, number]> => [
    name,
    await mongoose.connection.collection(name).countDocuments(),
  ]);
  return new Map(await Promise.all(counts));
}

/** Collections that grew, by how much. */
export const growth = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    [...after]
      .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
      .filter(([, more]) => more !== 0),
  );
