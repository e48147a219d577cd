import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { newId } from '../../src/ground/id.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { aCourse } from '../support/builders.js';
import { aCrowd } from './crowd.js';
import { noteRatio } from './figures.js';
import { onSite, reportOf, type Site } from './site.js';

const FEW = 300;
const MANY = 30_000;
const SECONDS = 4;
const IN_FLIGHT = 20;
const DAY = 86_400_000;

interface Load {
  perSecond: number;
  p99: number;
  body: string;
}

/**
 * The signed-in catalogue page at 300 and at 30,000 courses, beside two bare Express routes in a
 * process of their own on the same engine in the same run: one sends the same bytes from memory,
 * the other also reads the session and one indexed page of the list by the driver.
 */
export const benchCatalogue = (): Promise<void> => onSite(measured);

async function measured({ url, uri }: Site): Promise<void> {
  const [cookie = ''] = await aCrowd(1);
  let few = 0;
  for (const count of [FEW, MANY]) {
    await fillUpTo(count);
    const page = `${url}/courses`;
    await load(page, cookie, 2);
    const real = await load(page, cookie);
    const bare = await bareRoutes(uri, real.body);
    await load(`${bare.url}/list`, cookie, 1);
    const memory = await load(`${bare.url}/memory`, cookie);
    const list = await load(`${bare.url}/list`, cookie);
    bare.end();
    console.log(
      `catalogue, ${count} courses: ${real.perSecond.toFixed(0)} pages/s, p99 ${real.p99.toFixed(0)} ms; ` +
        `from memory ${memory.perSecond.toFixed(0)}/s, p99 ${memory.p99.toFixed(0)} ms, ratio ${(real.perSecond / memory.perSecond).toFixed(2)}; ` +
        `session and list ${list.perSecond.toFixed(0)}/s, p99 ${list.p99.toFixed(0)} ms, ratio ${(real.perSecond / list.perSecond).toFixed(2)}`,
    );
    noteRatio(
      `catalogue of ${count.toLocaleString('en')}, session and list`,
      real.perSecond / list.perSecond,
    );
    if (count === FEW) few = real.perSecond;
    else
      console.log(`catalogue, growth from ${FEW} to ${MANY}: ${(few / real.perSecond).toFixed(2)}`);
  }
}

/** Announced courses that begin one after the other; copies of one that was made as all are. */
export async function fillUpTo(count: number): Promise<void> {
  const pattern = await aCourse();
  const have = await CourseModel.countDocuments();
  const copies = Array.from({ length: count - have }, (_, index) => {
    const shift = (at: Date) => new Date(at.getTime() + (index % 300) * DAY);
    return {
      ...pattern,
      ...{ _id: newId(), code: `BENCH-${have + index}`, free: 25 },
      startsAt: shift(pattern.startsAt),
      endsAt: shift(pattern.endsAt),
      sessions: pattern.sessions.map((one) => ({
        ...one,
        startsAt: shift(one.startsAt),
        endsAt: shift(one.endsAt),
      })),
    };
  });
  for (let from = 0; from < copies.length; from += 1000)
    await CourseModel.collection.insertMany(copies.slice(from, from + 1000) as never);
}

/** Two routes with nothing around them, in a process of their own. */
export async function bareRoutes(uri: string, body: string) {
  const child = fork(path.join(import.meta.dirname, 'bare-routes.mjs'), { execArgv: [] });
  child.send({ uri, body });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, end: () => child.kill('SIGTERM') };
}

/** How often an address is read in a second, by a cookie or by other headers. */
export async function load(
  url: string,
  cookie: string,
  seconds = SECONDS,
  headers: Record<string, string> = {},
): Promise<Load> {
  const task = { url, cookie, headers, seconds, inFlight: IN_FLIGHT };
  return (await reportOf('steady-load.mjs', task)) as Load;
}
