/** A text for a dictionary: what is a plain string pdfkit writes as a name. */
export const pdfText = (text: string) => new String(text);
