import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Binary } from 'mongodb';
import { decideProject } from '../../../../src/communities/projects/deciding/decide-project.js';
import { lackingFor } from '../../../../src/communities/projects/deciding/decide-stage.js';
import type {
  ProjectCommand,
  ProjectState,
} from '../../../../src/communities/projects/deciding/project-events.js';
import { bookOf, MONEY_KINDS, SOURCES } from '../../../../src/communities/projects/money.js';
import {
  LineCountered,
  NotForYouToJudge,
  OwnPhoto,
  ProjectChanged,
  ProjectOver,
  SpendsMoreThanCame,
  StageChanged,
  StageLacks,
  StageRests,
} from '../../../../src/communities/projects/project-refusals.js';
import { STAGES, WAY } from '../../../../src/communities/projects/stages.js';

const at = new Date('2026-05-12T09:00:00Z');
const by = 'coordinator';
const both = (uk: string) => ({ uk, en: uk });
const IDEA = {
  ...{ title: both('Сквер'), problem: both('Пустир'), place: both('вул. Заповітна') },
  ...{ department: 'eco', courses: [] },
};
const START: ProjectCommand = {
  ...{ type: 'start', number: '2026-0001', form: 'f', community: 'PIDZAMCHE', closed: false },
  ...{ idea: IDEA, at, by },
};

type Line = Extract<ProjectCommand, { type: 'add-line' }>['line'];
const line = (id: string, kind: Line['kind'], kopecks: number, source: Line['source'] = 'grant') =>
  ({
    ...{ type: 'add-line', at, by },
    line: { id, kind, source, kopecks, day: '2026-05-12', what: 'лавки' },
  }) satisfies ProjectCommand;
/** Somebody of the institute who began nothing. */
const JUDGE = 'judge';
const to = (stage: (typeof WAY)[number], judge = true) =>
  ({
    ...{ type: 'advance', to: stage, note: '', judge, at },
    by: stage === 'checked' ? JUDGE : by,
  }) satisfies ProjectCommand;
const described = (values: object, seen = 1): ProjectCommand => ({
  ...{ type: 'describe', seen, at, by },
  values: { ...IDEA, contractor: '', help: both(''), ...values },
});
const counter = (line: string): ProjectCommand => ({
  ...{ type: 'counter-line', id: `${line}-countered`, line, reason: 'двічі', at, by },
});

const after = (...commands: ProjectCommand[]): ProjectState =>
  commands.reduce<ProjectState>(
    (state, command) =>
      decideProject
        .decide(command, state)
        .reduce((one, event) => decideProject.evolve(one, event), state),
    null,
  );
const given = (...commands: ProjectCommand[]) => ({
  when: (command: ProjectCommand) => decideProject.decide(command, after(...commands)),
});

describe('a project', () => {
  it('begins as an idea, once for one form', () => {
    expect(after(START)).toMatchObject({ stage: 'idea', steps: [{ stage: 'idea', by, at }] });
    expect(given(START).when(START)).toEqual([]);
  });

  it('goes its whole way when each stage has what it needs', () => {
    const state = after(
      ...[START, to('checked'), line('p', 'planned', 1000), to('designed')],
      ...[line('r', 'received', 1000), to('funded')],
      described({ contractor: 'ФОП', help: both('Толока') }),
      ...[to('works'), to('opened'), line('s', 'spent', 1000), to('reported')],
    );
    expect(state?.steps.map(({ stage }) => stage)).toEqual(WAY);
    // What is over asks for no help.
    expect(state).toMatchObject({ needsHelp: false, help: both('') });
  });

  it('comes to no stage that lacks something, and to none out of its turn', () => {
    const { when } = given(START, to('checked'));
    expect(() => when(to('designed'))).toThrow(StageLacks);
    expect(() => when(to('works'))).toThrow(StageChanged);
    expect(when(to('checked'))).toEqual([]);
    const short = given(
      ...[START, to('checked'), line('p', 'planned', 1000), to('designed')],
      line('r', 'received', 999),
    );
    expect(() => short.when(to('funded'))).toThrow(expect.objectContaining({ kopecks: 1 }));
  });

  it('has an estimate once it was ready, so that no money is gathered of nothing planned', () => {
    const early = given(START, to('checked'), line('p', 'planned', 1000), to('designed'));
    expect(() => early.when(counter('p'))).toThrow(StageRests);
    expect(lackingFor({ department: 'eco', contractor: '', money: [] }, 'funded')).toEqual({
      what: 'estimate',
    });
  });

  it('keeps what the stages it has reached rest on, until the right entry stands', () => {
    const way = [
      ...[START, to('checked'), line('p', 'planned', 1000), to('designed')],
      ...[line('r', 'received', 1000), to('funded'), described({ contractor: 'ФОП' })],
      ...[to('works'), to('opened'), line('s', 'spent', 1000)],
    ];
    const { when } = given(...way);
    const kept = { contractor: 'ФОП' };
    expect(() => when(described({ ...kept, department: null }, 2))).toThrow(StageRests);
    expect(() => when(described({ contractor: '' }, 2))).toThrow(StageRests);
    expect(when(described({ contractor: 'ПП', department: 'zhi' }, 2))).toHaveLength(1);
    const open = given(...way.slice(0, -1));
    expect(() => open.when(counter('r'))).toThrow(StageRests);
    expect(
      given(...way.slice(0, -1), line('r2', 'received', 1000)).when(counter('r')),
    ).toHaveLength(1);
    // The report is put right, too.
    const reported = [...way, to('reported')];
    expect(() => given(...reported).when(counter('s'))).toThrow(StageRests);
    const right = [line('r2', 'received', 900), line('s2', 'spent', 900)];
    expect(given(...reported, ...right).when(counter('s'))).toHaveLength(1);
  });

  it('may cost more once the money is gathered, and what came is not taken away for that', () => {
    const { when } = given(
      ...[START, to('checked'), line('p', 'planned', 1000), to('designed')],
      ...[line('r', 'received', 1000), to('funded'), line('q', 'planned', 500)],
    );
    expect(when(counter('q'))).toHaveLength(1);
    expect(() => when(counter('r'))).toThrow(StageRests);
  });

  it('is not judged by who began it, though they are of the institute', () => {
    const { when } = given(START);
    expect(() => when({ ...to('checked'), by })).toThrow(NotForYouToJudge);
    const decline: ProjectCommand = { type: 'decline', reason: 'ні', judge: true, at, by };
    expect(() => when(decline)).toThrow(NotForYouToJudge);
    expect(when({ ...decline, by: JUDGE })).toHaveLength(1);
  });

  it('keeps the words of who brought it to a stage: a second sender is told', () => {
    const found = { ...to('checked'), note: 'Земля міська' };
    const { when } = given(START, found);
    expect(when(found)).toEqual([]);
    expect(() => when({ ...found, note: 'Є мережі' })).toThrow(StageChanged);
    expect(() => when({ ...found, by: 'other' })).toThrow(StageChanged);
    const decline: ProjectCommand = { type: 'decline', reason: 'ні', judge: true, at, by: JUDGE };
    const declined = given(START, decline);
    expect(declined.when(decline)).toEqual([]);
    expect(() => declined.when({ ...decline, reason: 'газон' })).toThrow(ProjectOver);
  });

  it('is judged by the institute alone', () => {
    const decline: ProjectCommand = { type: 'decline', reason: 'ні', judge: false, at, by: JUDGE };
    expect(() => given(START).when(to('checked', false))).toThrow(NotForYouToJudge);
    expect(() => given(START).when(decline)).toThrow(NotForYouToJudge);
    const declined = given(START, { ...decline, judge: true });
    expect(() => declined.when(to('checked'))).toThrow(ProjectOver);
    expect(() => declined.when(line('l', 'planned', 1))).toThrow(ProjectOver);
  });

  it('is not described over what somebody else wrote meanwhile', () => {
    const values = { ...IDEA, contractor: 'ФОП', help: both('') };
    const describe: ProjectCommand = { type: 'describe', seen: 1, values, at, by };
    const { when } = given(START, describe);
    expect(when(describe)).toEqual([]);
    const other = { ...describe, values: { ...values, contractor: 'ПП' } };
    expect(() => when(other)).toThrow(ProjectChanged);
  });

  it('counters a wrong line by another one, once', () => {
    const counter: ProjectCommand = {
      ...{ type: 'counter-line', id: 'c', line: 'r', reason: 'двічі', at, by },
    };
    const state = after(START, line('r', 'received', 500), counter);
    expect(state?.money).toMatchObject([
      { id: 'r', kopecks: 500 },
      { id: 'c', kopecks: -500, counters: 'r', what: 'двічі' },
    ]);
    const { when } = given(START, line('r', 'received', 500), counter);
    expect(when(counter)).toEqual([]);
    expect(() => when({ ...counter, id: 'd' })).toThrow(LineCountered);
    expect(() => when({ ...counter, id: 'd', line: 'c' })).toThrow(LineCountered);
  });

  it('spends no more of a source than came from it, also by a correction', () => {
    const { when } = given(START, line('r', 'received', 500), line('s', 'spent', 400));
    expect(() => when(line('t', 'spent', 101))).toThrow(SpendsMoreThanCame);
    expect(() => when(line('t', 'spent', 1, 'city'))).toThrow(SpendsMoreThanCame);
    expect(() => when({ type: 'counter-line', id: 'c', line: 'r', reason: 'ні', at, by })).toThrow(
      SpendsMoreThanCame,
    );
  });

  it('has a photograph published by a second person of the institute', () => {
    const photo = {
      id: 'p',
      side: 'before',
      alt: both('двір'),
      type: 'image/png',
      size: 1,
    } as const;
    const add: ProjectCommand = { type: 'add-photo', photo, bytes: new Binary(), at, by };
    const publish = (judge: boolean, who: string): ProjectCommand => ({
      ...{ type: 'publish-photo', photo: 'p', judge, at, by: who },
    });
    const { when } = given(START, add);
    expect(() => when(publish(true, by))).toThrow(OwnPhoto);
    expect(() => when(publish(false, 'other'))).toThrow(NotForYouToJudge);
    expect(when(publish(true, 'other'))).toHaveLength(1);
  });

  it('keeps residents’ names for three years after the last that was done, and no longer', () => {
    const initiator = { id: 'i', name: 'Ольга', consentedOn: '2026-05-01' };
    const named: ProjectCommand = { type: 'name-initiator', initiator, at, by };
    const forget = (when: string): ProjectCommand => ({
      ...{ type: 'forget-initiators', by: 'registry', at: new Date(when) },
    });
    const { when } = given(START, named);
    expect(when(forget('2029-05-12T08:59:00Z'))).toEqual([]);
    expect(after(START, named, forget('2029-05-12T09:00:00Z'))).toMatchObject({
      ...{ initiators: [], namesUntil: null },
    });
    const removal: ProjectCommand = { type: 'remove-initiator', initiator: 'i', at, by };
    expect(after(START, named, removal)?.initiators).toEqual([]);
  });
});

describe('whatever is asked of a project', () => {
  const command = fc.oneof(
    fc.record({
      type: fc.constant('advance' as const),
      to: fc.constantFrom(...STAGES),
      ...{ note: fc.constant(''), judge: fc.boolean(), at: fc.constant(at) },
      by: fc.constantFrom(by, JUDGE),
    }),
    fc
      .record({
        ...{ id: fc.uuid(), kind: fc.constantFrom(...MONEY_KINDS) },
        ...{ source: fc.constantFrom(...SOURCES), kopecks: fc.integer({ min: 1, max: 1000 }) },
      })
      .map((one): ProjectCommand => ({
        ...{ type: 'add-line', at, by },
        line: { ...one, day: '2026-05-12', what: 'x' },
      })),
    fc.record({ id: fc.uuid(), pick: fc.nat(20) }),
  );

  it('its book only grows, spends only what came, and its stages follow their order', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state = after(START);
        for (const one of commands) {
          const asked: ProjectCommand =
            'pick' in one
              ? {
                  ...{ type: 'counter-line', id: one.id, reason: 'x', at, by },
                  line: state?.money[one.pick]?.id ?? '',
                }
              : one;
          const before = state?.money.length ?? 0;
          try {
            const events = decideProject.decide(asked, state);
            state = events.reduce((so, event) => decideProject.evolve(so, event), state);
            // The same once more changes nothing.
            expect(decideProject.decide(asked, state)).toEqual([]);
          } catch (error) {
            if (!(error instanceof Error) || !('code' in error)) throw error;
          }
          expect(state?.money.length ?? 0).toBeGreaterThanOrEqual(before);
          const { sources } = bookOf(state?.money ?? []);
          for (const { planned, received, spent } of Object.values(sources)) {
            expect(Math.min(planned, received, spent)).toBeGreaterThanOrEqual(0);
            expect(spent).toBeLessThanOrEqual(received);
          }
          for (const stage of state?.steps.map((one) => one.stage) ?? [])
            if (state && stage === 'designed') expect(lackingFor(state, stage)).toBeUndefined();
          const way = state?.steps.map(({ stage }) => stage) ?? [];
          expect(way).toEqual(WAY.slice(0, way.length));
        }
      }),
    );
  });
});
