import { describe, expect, it } from '@jest/globals';
import {
  grantStage,
  nextDayOf,
  type GrantFacts,
} from '../../../../src/training/results/grant/grant-stage.js';

const WON = { submitted: '2026-01-15', decision: 'won' };
const RUNNING = { ...WON, starts: '2026-03-01', ends: '2026-09-30' };
const REPORTED = { ...RUNNING, reported: '2026-10-20' };

describe('the stage of a grant application', () => {
  it.each<[string, GrantFacts, string, string]>([
    ['nothing is known of', {}, '2026-01-15', 'written'],
    ['is blank', { submitted: '', starts: '', ends: '', reported: '' }, '2026-01-15', 'written'],
    ['will be handed in tomorrow', { submitted: '2026-01-16' }, '2026-01-15', 'written'],
    ['was handed in today', { submitted: '2026-01-15' }, '2026-01-15', 'handed-in'],
    ['was declined, whenever it was handed in', { decision: 'declined' }, '2026-01-15', 'declined'],
    ['was given', WON, '2027-01-01', 'granted'],
    ['was given, though nobody knows when it was handed in', { decision: 'won' }, '', 'granted'],
    ['begins tomorrow', RUNNING, '2026-02-28', 'granted'],
    ['begins today', RUNNING, '2026-03-01', 'running'],
    ['is on its last day', RUNNING, '2026-09-30', 'running'],
    ['ended yesterday', RUNNING, '2026-10-01', 'ended'],
    ['has begun and has no end', { ...WON, starts: '2026-03-01' }, '2030-01-01', 'running'],
    [
      'begins and ends today',
      { ...WON, starts: '2026-03-01', ends: '2026-03-01' },
      '2026-03-01',
      'running',
    ],
    ['has only an end to come', { ...WON, ends: '2026-09-30' }, '2026-09-30', 'granted'],
    ['has only an end that is over', { ...WON, ends: '2026-09-30' }, '2026-10-01', 'ended'],
    ['will be reported on', REPORTED, '2026-10-19', 'ended'],
    ['is reported on today', REPORTED, '2026-10-20', 'reported'],
    [
      'was reported on before its end',
      { ...RUNNING, reported: '2026-05-01' },
      '2026-05-01',
      'reported',
    ],
    [
      'was reported on, without its days',
      { ...WON, reported: '2026-05-01' },
      '2026-05-02',
      'reported',
    ],
    ['was declined after all', { ...REPORTED, decision: 'declined' }, '2027-01-01', 'declined'],
    ['has days and no decision', { ...REPORTED, decision: undefined }, '2027-01-01', 'handed-in'],
  ])('of one that %s', (_, facts, today, stage) => {
    expect(grantStage(facts, today)).toBe(stage);
  });
});

describe('the next day of a grant application', () => {
  it.each<[string, GrantFacts, string, object | undefined]>([
    ['its beginning', RUNNING, '2026-02-28', { what: 'starts', day: '2026-03-01' }],
    ['its end, once it runs', RUNNING, '2026-03-01', { what: 'ends', day: '2026-09-30' }],
    [
      'its end, where nothing else is known',
      { ...WON, ends: '2026-09-30' },
      '2026-02-01',
      { what: 'ends', day: '2026-09-30' },
    ],
    ['since when it owes a report', RUNNING, '2026-10-01', { what: 'overdue', day: '2026-09-30' }],
    ['none, once it is reported on', REPORTED, '2026-10-20', undefined],
    ['none, while no end is known', { ...WON, starts: '2026-03-01' }, '2026-04-01', undefined],
    ['none, before a decision', { submitted: '2026-01-15' }, '2026-04-01', undefined],
    ['none, once it was declined', { decision: 'declined' }, '2026-04-01', undefined],
  ])('is %s', (_, facts, today, next) => {
    expect(nextDayOf(facts, today)).toEqual(next);
  });
});
