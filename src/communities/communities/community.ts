import { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../ground/plain.js';

/** Somebody who coordinates a community, or did. */
const coordinatorSchema = new Schema(
  {
    person: { type: String, required: true },
    from: { type: Date, required: true },
    /** Null: to this day. */
    to: { type: Date, default: null },
    /** Since when they agree that everybody reads their name; null: they do not. Nobody else says so for them. */
    shownSince: { type: Date, default: null },
  },
  { _id: false },
);

/** A meeting of residents, as its coordinator wrote it down. */
const meetingSchema = new Schema(
  {
    id: { type: String, required: true },
    /** 'YYYY-MM-DD'. */
    day: { type: String, required: true },
    people: { type: Number, required: true },
    decision: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

const closingSchema = new Schema(
  {
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** A community (мікрогромада): some streets of a district whose residents act together. It decides about itself. */
export const communitySchema = new Schema(
  {
    /** Its code, as in addresses; it never changes. */
    _id: { type: String, required: true },
    /** Key of the form that added it. */
    form: { type: String, required: true },
    /** The department that administers its district. */
    district: { type: String, required: true },
    name: { type: bilingual, required: true },
    /** Where it begins and ends, in words. */
    boundary: { type: bilingual, required: true },
    streets: { type: [String], required: true },
    meetingPlace: { type: bilingual, required: true },
    /** The day since which it is active, 'YYYY-MM-DD'. */
    since: { type: String, required: true },
    /** In the order of time; the last one without an end coordinates it now. */
    coordinators: { type: [coordinatorSchema], required: true },
    /** In the order in which they were written down. */
    meetings: { type: [meetingSchema], required: true },
    closed: { type: closingSchema, default: null },
    /** How often its description was written: a form is sent from one of them. */
    version: { type: Number, required: true },
    sortKey: { type: String, required: true },
  },
  { versionKey: false },
);

export type Meeting = InferSchemaType<typeof meetingSchema>;
export type Coordinator = Omit<InferSchemaType<typeof coordinatorSchema>, 'to' | 'shownSince'> & {
  to: Date | null;
  shownSince: Date | null;
};
export type Community = Omit<
  InferSchemaType<typeof communitySchema>,
  'coordinators' | 'meetings' | 'closed' | 'streets'
> & {
  streets: string[];
  coordinators: Coordinator[];
  meetings: Meeting[];
  closed: InferSchemaType<typeof closingSchema> | null;
};

/** What the institute writes of a community. */
export type CommunityValues = Pick<
  Community,
  'district' | 'name' | 'boundary' | 'streets' | 'meetingPlace' | 'since'
>;

/** Who coordinates a community now. */
export const coordinatorOf = ({
  coordinators,
}: Pick<Community, 'coordinators'>): Coordinator | undefined =>
  coordinators.find(({ to }) => to === null);

/** Whether the person coordinates the community now. */
export const coordinates = (community: Pick<Community, 'coordinators'>, person: string): boolean =>
  coordinatorOf(community)?.person === person;
