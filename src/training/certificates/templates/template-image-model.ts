import mongoose, { Schema } from 'mongoose';

const schema = new Schema(
  {
    /** SHA-256 of the bytes: an image is stored once and never changes. */
    _id: { type: String, required: true },
    bytes: { type: Buffer, required: true },
  },
  { versionKey: false },
);

/** Logos and signatures; kept for ever, because documents may still have to be drawn with them. */
export const TemplateImageModel = mongoose.model('TemplateImage', schema, 'templateimages');
