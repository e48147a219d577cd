import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { runSteps, type Step } from '../../../src/programs/jobs/run-steps.js';

/** A log, and what was written into it. */
function aLog() {
  const lines: unknown[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

describe('the steps of a round', () => {
  it('run in turn, also after one that failed, which the log names', async () => {
    const { log, lines } = aLog();
    const done: string[] = [];
    const step = (name: string): Step => [name, () => Promise.resolve(done.push(name))];
    const broken: Step = ['broken', () => Promise.reject(new Error('out of order'))];
    await runSteps([step('first'), broken, step('last')], { log });
    expect(done).toEqual(['first', 'last']);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 50,
        step: 'broken',
        err: expect.objectContaining({ message: 'out of order' }),
      }),
    ]);
  });

  it('begin no further one when told to stop', async () => {
    const { log, lines } = aLog();
    const stop = new AbortController();
    const done: string[] = [];
    const steps: Step[] = [
      [
        'first',
        () => {
          stop.abort();
          return Promise.resolve(done.push('first'));
        },
      ],
      ['second', () => Promise.resolve(done.push('second'))],
    ];
    await runSteps(steps, { log, signal: stop.signal });
    expect(done).toEqual(['first']);
    expect(lines).toEqual([]);
  });
});
