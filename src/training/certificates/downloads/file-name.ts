import { departmentCode } from '../../../people/departments/departments.js';
import { fileName } from '../../../web/queries/file-name.js';
import type { CertificateQuery } from '../search/certificate-query.js';
import type { Format } from './content.js';

/**
 * What a file of certificates is called, by what it is narrowed to and when it was made. People who were
 * searched for or named are not: a file's name is seen by more than its contents.
 */
export async function certificatesFile(
  { course, department, kind, state, from, to }: Partial<CertificateQuery>,
  made: string,
  format: Format,
): Promise<string> {
  const unit = department ? await departmentCode(department) : '';
  return fileName('certificates', [unit, course, kind, state, from, to, made], format);
}
