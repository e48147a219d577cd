import mongoose, { Schema } from 'mongoose';

const schema = new Schema(
  {
    /** The certificate's id. */
    _id: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    sha256: { type: String, required: true },
    /** The same data for programs, as it is attached to the document. */
    credential: { type: Buffer, default: null },
    size: { type: Number, required: true },
  },
  { versionKey: false },
);
// An uploaded file is recognised by its hash.
schema.index({ sha256: 1 });

/** The rendered document of a certificate: written once, the same bytes ever after. */
export const CertificateFileModel = mongoose.model('CertificateFile', schema, 'certificatefiles');
