import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../../src/ground/id.js';
import { DepartmentModel } from '../../../../src/people/departments/department-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { departmentTree, subtreeOf } from '../../../../src/people/departments/departments.js';
import { namesThen, subtreeOn, councilOn } from '../../../../src/people/departments/tree-on.js';
import { followEnded } from '../../../../src/people/departments/tree/follow-ended.js';
import { OfficersLeft, OwnAbove } from '../../../../src/people/departments/tree/tree-refusals.js';
import { decideTree } from '../../../../src/people/departments/tree/tree-store.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import '../../../support/supplied.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
const by = newId();
const at = new Date('2026-06-01T09:00:00Z');
const act = { by, at, on: '2026-06-01', reason: 'No. 214' };
const before = new Date('2026-05-31T09:00:00Z');
const stored = (id: string) => DepartmentModel.findById(id).orFail().lean<Department>();
const departmentOf = async (id: string) =>
  (await PersonModel.findById(id).orFail().lean()).department;

describe('changes of the council', () => {
  it('of which two moves cross leave no circle: one of them is refused', async () => {
    const [one, other] = [await aDepartment(), await aDepartment()];
    const done = await Promise.allSettled([
      decideTree({ type: 'move', unit: one._id, above: other._id, ...act }),
      decideTree({ type: 'move', unit: other._id, above: one._id, ...act }),
    ]);
    const refused = done.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(refused).toEqual([expect.any(OwnAbove)]);
    const paths = [(await stored(one._id)).path, (await stored(other._id)).path];
    expect(paths.map(({ length }) => length).sort()).toEqual([1, 2]);
  });

  it('move all that stands below along', async () => {
    const [top, goal] = [await aDepartment(), await aDepartment()];
    const below = await aDepartment({ parentPath: [top._id] });
    await decideTree({ type: 'move', unit: top._id, above: goal._id, ...act });
    expect((await stored(below._id)).path).toEqual([goal._id, top._id, below._id]);
    expect(await subtreeOf(goal._id)).toEqual(expect.arrayContaining([goal._id, below._id]));
  });

  it('give the people and the officers of a merged unit to the other, each with an entry of their own', async () => {
    const [from, into] = [await aDepartment(), await aDepartment()];
    const worker = await aPerson({ department: from._id });
    const gone = await aPerson({ department: from._id, status: 'left' });
    const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: from._id });
    const command = { type: 'merge' as const, unit: from._id, into: into._id, ...act };
    await Promise.all([decideTree(command), decideTree(command)]);
    expect(await departmentOf(worker._id)).toBe(into._id);
    expect(await departmentOf(gone._id)).toBe(into._id);
    expect((await PersonModel.findById(officer._id).lean())?.hrDepartment).toBe(into._id);
    expect(await AuditModel.find({ person: worker._id }).lean()).toMatchObject([
      { action: 'person-changed', values: { since: '2026-06-01' }, reason: 'No. 214' },
    ]);
    expect(await AuditModel.find({ person: officer._id }).lean()).toHaveLength(1);
    expect(await AuditModel.find({ action: 'department-merged' }).lean()).toHaveLength(1);
    const open = (await departmentTree()).map(({ _id }) => _id);
    expect(open).toContain(into._id);
    expect(open).not.toContain(from._id);
    expect(await subtreeOf(into._id)).toContain(from._id);
  });

  it('lead whoever comes late into a unit that is no more to where its people are by now', async () => {
    const [first, second, third] = [await aDepartment(), await aDepartment(), await aDepartment()];
    await decideTree({ type: 'close', unit: first._id, into: second._id, ...act });
    await decideTree({ type: 'merge', unit: second._id, into: third._id, ...act });
    const late = await aPerson({ department: first._id });
    await followEnded(at);
    await followEnded(at);
    expect(await departmentOf(late._id)).toBe(third._id);
    expect(await AuditModel.find({ person: late._id }).lean()).toHaveLength(1);
  });

  it('close no part of the council that officers look after', async () => {
    const [unit, into] = [await aDepartment(), await aDepartment()];
    await aPerson({ roles: ['staff', 'hr'], hrDepartment: unit._id });
    const close = { type: 'close' as const, unit: unit._id, into: into._id, ...act };
    await expect(decideTree(close)).rejects.toThrow(OfficersLeft);
    expect((await stored(unit._id)).end).toBeUndefined();
  });

  it('leave the tree of every day before as it was, with its names', async () => {
    const [old, other] = [await aDepartment(), await aDepartment()];
    const below = await aDepartment({ parentPath: [old._id] });
    await decideTree({ type: 'move', unit: below._id, above: other._id, ...act });
    await decideTree({
      type: 'rename',
      unit: old._id,
      ...act,
      name: { uk: 'Нова', en: 'New' },
      kind: 'division',
    });
    await decideTree({ type: 'merge', unit: old._id, into: other._id, ...act });
    expect((await subtreeOn(old._id, before)).sort()).toEqual([old._id, below._id].sort());
    expect(await subtreeOn(old._id, at)).toEqual([old._id]);
    expect((await subtreeOn(other._id, at)).sort()).toEqual([other._id, old._id, below._id].sort());
    const shown = await councilOn(before);
    expect(shown.find(({ _id }) => _id === old._id)?.name).toEqual(old.name);
    expect((await councilOn(at)).map(({ _id }) => _id)).not.toContain(old._id);
    const nameOn = await namesThen([old._id]);
    expect(nameOn(old._id, before)).toEqual(old.name);
    expect(nameOn(old._id, at)).toEqual({ uk: 'Нова', en: 'New' });
  });
});
