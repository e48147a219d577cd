import { ProcessModel, type ServingProcess } from './process-model.js';

export type { ServingProcess };

/** After so long without a sign of life a process is taken to be dead: three signs are missing. */
const DEAD_MS = 90_000;

/** Writes a process's sign of life, and takes out those that gave none for long. */
export async function giveSign({ _id, ...sign }: ServingProcess): Promise<void> {
  await ProcessModel.updateOne({ _id }, { $set: sign }, { upsert: true });
  const dead = new Date(sign.seenAt.getTime() - DEAD_MS);
  await ProcessModel.deleteMany({ seenAt: { $lt: dead } });
}

/** Takes out a process that ends. */
export async function takeLeave(id: string): Promise<void> {
  await ProcessModel.deleteOne({ _id: id });
}

/** The processes that live, by when they started. There are as many as a city runs: a few. */
export async function livingProcesses(now: Date): Promise<ServingProcess[]> {
  const alive = new Date(now.getTime() - DEAD_MS);
  const found = await ProcessModel.find({}).sort({ _id: 1 }).limit(500).lean<ServingProcess[]>();
  return found
    .filter(({ seenAt }) => seenAt >= alive)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}
