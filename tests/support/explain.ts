import type { Document } from 'mongodb';
import { PAGE_SIZE } from '../../src/web/queries/paging.js';
import mongoose from 'mongoose';
import { z } from 'zod';
import type { Question } from './watch-questions.js';

/** What a question costs beside what it brings. */
export interface Cost {
  asked: string;
  question: string;
  /** The engine's way to the answer, from the last step to the first. */
  plan: string;
  /** Documents or keys that were looked at, whichever are more, and how many of them were wanted. */
  examined: number;
  wanted: number;
  /** Milliseconds that the engine took. */
  ms: number;
}

const stage = z.looseObject({
  stage: z.string().default(''),
  indexName: z.string().default(''),
  nReturned: z.number().default(0),
  nMatched: z.number().default(0),
  nWouldDelete: z.number().default(0),
});

const explanation = z.object({
  queryPlanner: z.object({ winningPlan: z.record(z.string(), z.unknown()) }),
  executionStats: z.object({
    nReturned: z.number(),
    executionTimeMillis: z.number().default(0),
    totalDocsExamined: z.number(),
    totalKeysExamined: z.number(),
    executionStages: z.record(z.string(), z.unknown()),
  }),
});

/** The steps of a plan, the outermost first. */
function stepsOf(plan: unknown): z.infer<typeof stage>[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { queryPlan, inputStage, inputStages = [] } = plan as Record<string, unknown>;
  if (queryPlan) return stepsOf(queryPlan);
  const inner = [inputStage, ...(Array.isArray(inputStages) ? (inputStages as unknown[]) : [])];
  return [stage.parse(plan), ...inner.flatMap(stepsOf)];
}

const ABOUT = ['filter', 'query', 'pipeline', 'sort', 'updates', 'deletes'];
const BY_THE_WAY = ['lsid', '$db', '$clusterTime', 'txnNumber', '$readPreference', 'writeConcern'];

const only = (command: Document, wanted: (key: string) => boolean): Document =>
  Object.fromEntries(Object.entries(command).filter(([key]) => wanted(key)));

/** How the engine answers a question. */
export async function costOf({ command, asked, collection }: Question): Promise<Cost> {
  const { db } = mongoose.connection;
  const explained = await db?.command({
    explain: oneOf(only(command, (key) => !BY_THE_WAY.includes(key))),
    verbosity: 'executionStats',
  });
  // A pipeline's first stage reads; the others only count and sort what it gives them.
  const stages = explained?.stages as Document[] | undefined;
  const { queryPlanner, executionStats } = explanation.parse(stages?.[0]?.$cursor ?? explained);
  const steps = stepsOf(queryPlanner.winningPlan);
  const done = stepsOf(executionStats.executionStages);
  const matched = done.map((one) => Math.max(one.nMatched, one.nWouldDelete));
  const returned = Math.max(executionStats.nReturned, ...matched);
  return {
    asked,
    question: `${collection} ${JSON.stringify(only(command, (key) => ABOUT.includes(key)))}`,
    plan: steps.map((one) => `${one.stage} ${one.indexName}`.trim()).join(' < '),
    examined: Math.max(executionStats.totalDocsExamined, executionStats.totalKeysExamined),
    wanted: Math.max(returned, asksFor(command), await foundByWords(collection, command)),
    ms: executionStats.executionTimeMillis,
  };
}

/** How many documents a question names: each must be looked for, whether it is there or not. */
function asksFor(command: Document): number {
  const [first] = (command.pipeline ?? []) as { $match?: Document }[];
  const filter = (command.filter ?? command.query ?? first?.$match ?? {}) as Record<
    string,
    { $in?: unknown[] } | undefined
  >;
  return Math.max(0, ...NAMING.map((field) => filter[field]?.$in?.length ?? 0));
}

/** Fields by which documents of one person, or one document, are asked for. */
const NAMING = ['_id', 'to', 'entries.id'];

/**
 * How many a search by the beginnings of words finds; none where none are searched for. No index has
 * these in a list's order: all must be looked at to know the first, and what else is asked narrows them.
 */
async function foundByWords(collection: string, command: Document): Promise<number> {
  const [first] = (command.pipeline ?? []) as { $match?: Document }[];
  const { search } = (command.filter ?? first?.$match ?? {}) as Document;
  return search ? mongoose.connection.collection(collection).countDocuments({ search }) : 0;
}

/** Of many updates or deletions that were sent at once the first: the engine explains one at a time. */
function oneOf(command: Document): Document {
  for (const list of ['updates', 'deletes'])
    if (Array.isArray(command[list]))
      return { ...command, [list]: (command[list] as unknown[]).slice(0, 1) };
  return command;
}

/** So much may be looked at for nothing: a page, and once more where something of each of its rows is asked for. */
const A_PAGE = 2 * PAGE_SIZE;
/** As many more may be looked at as are wanted. */
const FACTOR = 3;

/** Whether so much more was looked at than was wanted that a larger database would feel it. */
export const isDear = ({ examined, wanted }: Cost): boolean => examined > FACTOR * wanted + A_PAGE;
