import { describe, expect, it } from '@jest/globals';
import { makeProgrammes } from '../../../src/programs/demo/courses/programmes.js';
import { Random } from '../../../src/programs/demo/random.js';
import { agree, creditsIn, minutesIn } from '../../../src/training/programmes/volume.js';

/** Hours, and credits in words of a form. */
const volume = (hours: number, credits: number) => ({
  minutes: Math.round(hours * 60),
  credits: Math.round(credits * 1000),
});

describe('hours and credits', () => {
  it('count thirty hours as one credit, both ways', () => {
    expect([360, 1800, 5400].map(creditsIn)).toEqual([200, 1000, 3000]);
    expect([200, 1000, 3000].map(minutesIn)).toEqual([360, 1800, 5400]);
  });

  it.each([
    [6, 0.2],
    [7.5, 0.25],
    [90, 3],
    // Rounded to tenths, as documents mostly do, to hundredths and to thousandths.
    [8, 0.3],
    [8, 0.27],
    [8, 0.267],
    [16, 0.5],
    // As near to the one tenth as to the other.
    [4.5, 0.1],
    [4.5, 0.2],
    [31, 1],
  ])('agree: %s hours, %s credits', (hours, credits) => {
    expect(agree(volume(hours, credits))).toBe(true);
  });

  it.each([
    [6, 0.3],
    [6, 2],
    [6, 0.25],
    [8, 0.2],
    [8, 0.26],
    [8, 0.268],
    [32, 1],
    [90, 2],
    [15, 0],
  ])('contradict each other: %s hours, %s credits', (hours, credits) => {
    expect(agree(volume(hours, credits))).toBe(false);
  });

  it('agree in every programme of the demonstration', () => {
    const programmes = makeProgrammes(new Random('volume'), new Date('2026-01-01T00:00:00Z'));
    const withCredits = programmes.flatMap(({ code, minutes, credits }) =>
      typeof credits === 'number' ? [{ code, minutes, credits }] : [],
    );
    expect(withCredits.length).toBeGreaterThan(20);
    expect(withCredits.filter((one) => !agree(one))).toEqual([]);
  });
});
