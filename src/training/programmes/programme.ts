import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { bilingual } from '../../ground/plain.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { QUALIFICATION_TYPES } from './qualification-type.js';

export const KINDS = ['qualification', 'english', 'grant-writing', 'community'] as const;
export type Kind = (typeof KINDS)[number];

export const FORMS = ['in-person', 'online', 'mixed'] as const;
export type Form = (typeof FORMS)[number];

export const ASSESSMENTS = ['none', 'test', 'points', 'cefr', 'project'] as const;

/** Whether excused hours count as missed, or the rule asks only for a share of the others. */
export const EXCUSED_HOURS = ['missed', 'left-out'] as const;

/** By length and content, after Cabinet Resolution No. 106 of 2019; language courses and trainings beside. */
export const PROGRAMME_TYPES = [...QUALIFICATION_TYPES, 'language', 'training'] as const;

export const programmeSchema = new Schema(
  {
    _id: { type: String, default: newId },
    code: { type: String, required: true },
    kind: { type: String, enum: KINDS, required: true },
    type: { type: String, enum: PROGRAMME_TYPES, required: true },
    title: { type: bilingual, required: true },
    summary: { type: bilingual, required: true },
    /** Competences that the certificate names, one a line. */
    competences: { type: bilingual, required: true },
    minutes: { type: Number, required: true, min: 1 },
    /** Thousandths of an ECTS credit; null where the programme gives none. */
    credits: { type: Number, default: null },
    /** Whether it counts as self-education: a webinar or an online course (NADS order 226-19). */
    selfEducation: { type: Boolean, default: false },
    form: { type: String, enum: FORMS, required: true },
    /** Per cent of the hours that must be attended for a certificate. */
    minAttendance: { type: Number, required: true, min: 0, max: 100 },
    assessment: { type: String, enum: ASSESSMENTS, required: true },
    /** Points that a pass needs, 0 to 100, where points are given. */
    passMark: { type: Number, default: 60 },
    excusedHours: { type: String, enum: EXCUSED_HOURS, default: 'missed' },
    /** English level needed to enter and reached at the end. */
    entryLevel: { type: String, enum: [...CEFR_LEVELS, null], default: null },
    exitLevel: { type: String, enum: [...CEFR_LEVELS, null], default: null },
    /** Programmes that must be completed before. */
    prerequisites: { type: [String], default: [] },
    /** Years that must pass before it may be taken again once completed; null: at any time. */
    repeatAfterYears: { type: Number, default: null },
    active: { type: Boolean, required: true, default: true },
    sortKey: { type: String, required: true },
  },
  { versionKey: false, timestamps: true },
);

export type Programme = InferSchemaType<typeof programmeSchema>;
