import { ProjectPhotoModel } from './photo-model.js';

/** Stores a photograph's bytes, once. */
export async function storePhoto(_id: string, bytes: Buffer): Promise<void> {
  await ProjectPhotoModel.updateOne({ _id }, { $setOnInsert: { bytes } }, { upsert: true });
}

/** Deletes a photograph's bytes; once they are gone nothing more happens. */
export async function deletePhoto(_id: string): Promise<void> {
  await ProjectPhotoModel.deleteOne({ _id });
}

/** A photograph's bytes; undefined where there are none. */
export async function photoBytes(_id: string): Promise<Buffer | undefined> {
  const photo = await ProjectPhotoModel.findById(_id);
  return photo ? Buffer.from(photo.bytes) : undefined;
}
