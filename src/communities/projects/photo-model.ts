import mongoose, { Schema } from 'mongoose';

/** The bytes of a project's photographs, under the id of the photograph: drawn anew, without what its file said. */
const schema = new Schema(
  { _id: { type: String, required: true }, bytes: { type: Buffer, required: true } },
  { versionKey: false },
);

export const ProjectPhotoModel = mongoose.model('ProjectPhoto', schema, 'projectphotos');
