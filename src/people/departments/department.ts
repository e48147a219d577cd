import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { bilingual } from '../../ground/plain.js';
import { leadSchema, type Lead } from './lead.js';
import { UNIT_KINDS, type UnitEnd, type UnitState } from './unit.js';

const stateSchema = new Schema(
  {
    from: { type: String, default: '' },
    name: { type: bilingual, required: true },
    kind: { type: String, enum: UNIT_KINDS, required: true },
    above: { type: String, default: null },
    by: String,
    at: Date,
    reason: String,
  },
  { _id: false },
);

const endSchema = new Schema(
  {
    on: { type: String, required: true },
    into: { type: String, required: true },
    merged: { type: Boolean, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, default: '' },
  },
  { _id: false },
);

export const departmentSchema = new Schema(
  {
    _id: { type: String, default: newId },
    code: { type: String, required: true },
    name: { type: bilingual, required: true },
    kind: { type: String, enum: UNIT_KINDS },
    parent: { type: String, default: null },
    /** The unit itself and every unit above it: a subtree is one indexed look-up. */
    path: { type: [String], required: true },
    sortKey: { type: String, required: true },
    /** Who leads it, led it and will: those whose approval its people need (lead.ts). */
    leads: { type: [leadSchema], default: undefined },
    /** How often who leads was written: a write is guarded by it. */
    leadsRevision: Number,
    /** Who is head until further notice; where there are no `leads` yet, all that is known. */
    head: { type: String, default: null },
    /** All that it was, the oldest first; missing while nothing was changed (unit.ts). */
    states: { type: [stateSchema], default: undefined },
    /** That it is no more; such a unit is in no list of choice. */
    end: { type: endSchema, default: undefined },
    /** Revision of the tree that this shows (tree/council-tree.ts). */
    treeRevision: Number,
  },
  { versionKey: false },
);

export type Department = Omit<
  InferSchemaType<typeof departmentSchema>,
  'leads' | 'states' | 'end'
> & {
  leads?: Lead[] | null;
  states?: UnitState[] | null;
  end?: UnitEnd | null;
};
