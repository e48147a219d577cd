import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

const invitationSchema = new Schema(
  { course: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false },
);

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    person: { type: String, required: true },
    /** The programme that the person wants to take when it runs again. */
    programme: { type: String, required: true },
    /** The person's department when they asked. */
    department: { type: String, default: null },
    /** When they asked: their place in order. */
    at: { type: Date, required: true },
    /** Courses of the programme to which they were invited. */
    invitations: { type: [invitationSchema], required: true },
    /** They were given a place, or no longer want it. */
    closed: { type: Boolean, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ person: 1, programme: 1 }, { unique: true });
schema.index({ closed: 1, programme: 1, at: 1, _id: 1 });
schema.index({ closed: 1, programme: 1, department: 1 });
schema.index({ closed: 1, at: 1 });
schema.index({ programme: 1, 'invitations.course': 1 });

export type Demand = Omit<InferSchemaType<typeof schema>, 'invitations'> & {
  invitations: InferSchemaType<typeof invitationSchema>[];
};
export const DemandModel = mongoose.model('Demand', schema, 'demands');
