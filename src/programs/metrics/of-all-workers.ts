import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { newId } from '../../ground/id.js';

const TIMEOUT_MS = 10_000;

interface Question {
  metricsFor: string;
}
interface Told {
  metricsOf: string;
  body: string;
}

const isQuestion = (message: unknown): message is Question =>
  typeof message === 'object' && message !== null && 'metricsFor' in message;
const isTold = (message: unknown): message is Told =>
  typeof message === 'object' && message !== null && 'metricsOf' in message;

/** In the primary process: answers the workers with what all of them count; gives the same to others. */
export function answerWorkers(): () => Promise<string> {
  const all = new AggregatorRegistry();
  const text = () => all.clusterMetrics();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isQuestion(message)) return;
    const { metricsFor: metricsOf } = message;
    text().then(
      (body) => worker.isConnected() && worker.send({ metricsOf, body } satisfies Told),
      // A worker that ends just now does not answer; the asking one gives up by itself.
      () => undefined,
    );
  });
  return text;
}

/** In a worker: what all workers count. @throws where the primary does not answer in time */
export function askPrimary(): Promise<string> {
  const id = newId();
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      if (isTold(message) && message.metricsOf === id)
        end(() => {
          resolve(message.body);
        });
    };
    const timer = setTimeout(() => {
      end(() => {
        reject(new Error('The workers did not all tell what they count'));
      });
    }, TIMEOUT_MS);
    const end = (then: () => void) => {
      clearTimeout(timer);
      process.off('message', hear);
      then();
    };
    process.on('message', hear);
    process.send?.({ metricsFor: id } satisfies Question);
  });
}
