/** How official documents are written for word processors: large, and loaded with the first of them. */
export const loadDocx = () => import('./official-docx.js');
