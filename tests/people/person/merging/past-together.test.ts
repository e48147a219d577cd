import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wasGoneAt } from '../../../../src/people/person/changing/departures.js';
import { postOn } from '../../../../src/people/person/changing/former-posts.js';
import { departmentOn } from '../../../../src/people/person/changing/transfers.js';
import {
  departuresTogether,
  postsTogether,
  transfersTogether,
  type Past,
} from '../../../../src/people/person/merging/past-together.js';

const day = (text: string) => new Date(`${text}T09:00:00Z`);
const gap = (left: string, back: string) => ({ leftAt: day(left), returnedAt: day(back) });
const active = (since: string, more: Past = {}): Past => ({
  ...{ status: 'active', addedAt: day(since) },
  ...more,
});
const left = (since: string, until: string, more: Past = {}): Past => ({
  ...{ status: 'left', addedAt: day(since), leftAt: day(until) },
  ...more,
});

describe('the departures of two records of one person', () => {
  const old = left('2020-01-10', '2023-05-01');
  const back = gap('2023-05-01', '2025-02-01');
  it.each<[string, Past, Past, object[]]>([
    ['who came back as another', active('2025-02-01'), old, [back]],
    ['who left on both, the later record going', old, left('2025-02-01', '2026-03-01'), [back]],
    ['who left on both, the earlier record going', left('2025-02-01', '2026-03-01'), old, [back]],
    [
      'whom the one said to be back later than they were',
      active('2020-01-10', { departures: [gap('2023-05-01', '2026-04-01')] }),
      active('2025-02-01'),
      [back],
    ],
    ['whom the other never missed', active('2020-01-10'), left('2021-01-10', '2023-05-01'), []],
    [
      'of which one is of before this was kept',
      active('2025-02-01'),
      { ...old, addedAt: null },
      [back],
    ],
    ['of which nobody said when they left', active('2025-02-01'), { ...old, leftAt: null }, []],
    [
      'who had left more than once before',
      active('2025-02-01', { departures: [gap('2025-06-01', '2025-09-01')] }),
      left('2020-01-10', '2023-05-01', { departures: [gap('2021-01-10', '2021-03-01')] }),
      [gap('2021-01-10', '2021-03-01'), back, gap('2025-06-01', '2025-09-01')],
    ],
  ])('%s', (_, stays, gone, departures) => {
    expect(departuresTogether(stays, gone)).toEqual(departures);
  });

  it('are when they were on neither, whichever stays', () => {
    const moment = fc.date({ min: day('2015-01-01'), max: day('2026-01-01'), noInvalidDate: true });
    /** A record that was active, with its moments in their order. */
    const record = fc
      .uniqueArray(moment, { selector: Number, minLength: 2, maxLength: 6 })
      .map((moments) => moments.sort((a, b) => a.getTime() - b.getTime()))
      .map(([addedAt, ...rest]): Past => {
        const departures = rest.flatMap((leftAt, n) => {
          const returnedAt = rest[n + 1];
          return n % 2 === 0 && returnedAt ? [{ leftAt, returnedAt }] : [];
        });
        const leftAt = rest.length % 2 === 1 ? (rest.at(-1) ?? null) : null;
        return {
          ...{ addedAt: addedAt ?? null, departures, leftAt },
          status: leftAt ? 'left' : 'active',
        };
      });
    const worked = ({ addedAt, leftAt, departures }: Past, at: Date) =>
      (addedAt ?? at) <= at && !(leftAt && leftAt <= at) && !wasGoneAt(departures, at);
    fc.assert(
      fc.property(record, record, moment, (one, other, at) => {
        const together = departuresTogether(one, other);
        expect(departuresTogether(other, one)).toEqual(together);
        if (worked(one, at) || worked(other, at)) expect(wasGoneAt(together, at)).toBe(false);
        else if ([one, other].some(({ addedAt }) => addedAt && addedAt <= at)) {
          const ends = [one, other].map(({ leftAt }) => leftAt?.getTime() ?? Infinity);
          expect(wasGoneAt(together, at)).toBe(at.getTime() < Math.max(...ends));
        }
      }),
    );
  });
});

describe('where and what somebody was before, of two records', () => {
  const old = left('2020-01-10', '2023-05-01', {
    ...{ department: 'x', transfers: [{ from: 'w', on: '2021-01-01' }] },
    ...{ category: 5, appointedOn: '2021-01-01' },
    posts: [{ category: 6, appointedOn: '2020-01-10', on: '2021-01-01' }],
  });
  const now = active('2025-02-01', {
    ...{ department: 'z', transfers: [{ from: 'y', on: '2026-01-01' }] },
    ...{ category: 3, appointedOn: '2025-02-01' },
  });

  it('is what the earlier one tells until the later one was made', () => {
    const transfers = transfersTogether(now, old);
    const in_ = (when: string) => departmentOn({ ...now, transfers }, when);
    expect(['2020-06-01', '2022-12-31', '2025-12-31', '2026-06-01'].map(in_)).toEqual([
      ...['w', 'x', 'y', 'z'],
    ]);
    const posts = postsTogether(now, old);
    const held = (when: string) => postOn({ ...now, posts }, when).category;
    expect(['2020-06-01', '2022-12-31', '2025-12-31'].map(held)).toEqual([6, 5, 3]);
  });

  it('is what the one that stays tells where the other is later, or has no order to it', () => {
    expect(transfersTogether(old, now)).toEqual(old.transfers);
    expect(postsTogether(old, now)).toEqual(old.posts);
    const [one, other] = [now, old].map((past): Past => ({ ...past, addedAt: null }));
    expect(transfersTogether(one ?? {}, other ?? {})).toEqual(now.transfers);
  });

  it('makes up for what the one that stays does not say, and says nothing twice', () => {
    const blank = active('2025-02-01');
    expect(transfersTogether(blank, old)).toEqual(old.transfers);
    expect(postsTogether(blank, old)).toEqual(old.posts);
    const same = active('2025-02-01', { department: 'x', category: 5, appointedOn: '2021-01-01' });
    const plain = { ...old, transfers: null, posts: null };
    expect([transfersTogether(same, plain), postsTogether(same, plain)]).toEqual([[], []]);
    // A category that nobody had put down is that of now.
    const [post] = postsTogether(now, { ...plain, category: null });
    expect(post).toEqual({ category: 3, appointedOn: '2021-01-01', on: '2025-02-01' });
  });
});
