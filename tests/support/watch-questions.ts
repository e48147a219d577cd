import type { CommandStartedEvent, Document } from 'mongodb';
import mongoose from 'mongoose';

/** A question to the database as it was sent, and who asked it first. */
export interface Question {
  collection: string;
  /** What it has in common with those that differ in their values alone. */
  shape: string;
  command: Document;
  asked: string;
}

const QUESTIONS = ['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'findAndModify'];
/** What tells one question from another; the rest is how much of the answer is sent. */
const TELLING = ['filter', 'query', 'pipeline', 'sort', 'key'];

/** A question without its values: those that differ in values alone are one. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shapeOf(one))))];
  if (value === null || typeof value !== 'object' || value instanceof Date) return typeof value;
  return Object.entries(value).map(([key, one]) => [key, shapeOf(one)]);
}

const conditionsIn = ({ updates, deletes }: Document): unknown[] =>
  [updates, deletes].flatMap((list) =>
    Array.isArray(list) ? (list as Document[]).map(({ q }) => q as unknown) : [],
  );

/** Of each shape so many are kept: what one value costs may be more than what another does. */
const OF_EACH = 3;

/**
 * Keeps the questions that are asked by somebody, a few of each shape; nobody (`''`) asks at first. Needs a connection that tells its
 * commands (`useTestDatabase({ tellCommands: true })`).
 */
export function watchQuestions(): { asking: (who: string) => void; stop: () => Question[] } {
  const questions = new Map<string, Map<string, Question>>();
  let asked = '';
  const note = ({ commandName, command, databaseName }: CommandStartedEvent) => {
    if (
      asked === '' ||
      !QUESTIONS.includes(commandName) ||
      databaseName !== mongoose.connection.name
    )
      return;
    const collection = String(command[commandName]);
    const telling = [...TELLING.map((key) => command[key] as unknown), conditionsIn(command)];
    const shape = JSON.stringify([commandName, collection, telling.map(shapeOf)]);
    const known = questions.get(shape) ?? new Map<string, Question>();
    questions.set(shape, known);
    if (known.size >= OF_EACH) return;
    const values = JSON.stringify(telling);
    if (!known.has(values)) known.set(values, { collection, shape, command, asked });
  };
  const client = mongoose.connection.getClient();
  client.on('commandStarted', note);
  return {
    asking: (who) => {
      asked = who;
    },
    stop: () => {
      client.off('commandStarted', note);
      return [...questions.values()].flatMap((known) => [...known.values()]);
    },
  };
}
