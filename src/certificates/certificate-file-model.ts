import mongoose, { Schema } from 'mongoose';

const schema = new Schema(
  {
    /** The certificate's id. */
    _id: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    sha256: { type: String, required: true },
    size: { type: Number, required: true },
  },
  { versionKey: false },
);

/** The rendered document of a certificate: written once, the same bytes ever after. */
export const CertificateFileModel = mongoose.model('CertificateFile', schema, 'certificatefiles');
