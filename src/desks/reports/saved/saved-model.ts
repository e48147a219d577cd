import mongoose, { Schema } from 'mongoose';

/** A report that somebody saved, with what it is narrowed to. */
export interface SavedReport {
  /** Given by the form that saved it. */
  _id: string;
  /** Key of the report. */
  report: string;
  /** As its person calls it. */
  name: string;
  /** What was understood when it was saved, as an address says it. It is read anew whenever it is asked. */
  conditions: { name: string; value: string }[];
  at: Date;
  /**
   * The month, `YYYY-MM`, of which its letters told last, or that was told already when they were asked for;
   * missing where none are wanted.
   */
  toldOf?: string;
}

/** The reports that one person saved, in one document, which alone decides whether there is room for another. */
export interface SavedReports {
  /** Id of the person. */
  _id: string;
  reports: SavedReport[];
}

const text = { type: String, required: true } as const;
const conditionSchema = new Schema({ name: text, value: text }, { _id: false });
const savedSchema = new Schema<SavedReport>(
  {
    ...{ _id: text, report: text, name: text },
    conditions: { type: [conditionSchema], default: [] },
    at: { type: Date, required: true },
    toldOf: String,
  },
  { _id: false },
);
const schema = new Schema<SavedReports>(
  { _id: text, reports: { type: [savedSchema], default: [] } },
  { versionKey: false },
);
schema.index({ 'reports.toldOf': 1 });

export const SavedReportsModel = mongoose.model('SavedReports', schema, 'savedreports');
