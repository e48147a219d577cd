import { isDuplicateKey } from './decision-documents.js';

/**
 * Inserts a document under an id that its form gave it. Returns whether it was inserted now; false says
 * that the same form, sent before or at the same time, made it.
 * @param stands finds the document by that id
 * @throws MongoServerError when another document holds a unique value of it, see `isDuplicateKey`
 */
export async function insertOnce(
  insert: () => Promise<unknown>,
  stands: () => PromiseLike<unknown>,
): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (!isDuplicateKey(error) || !(await stands())) throw error;
    return false;
  }
}
