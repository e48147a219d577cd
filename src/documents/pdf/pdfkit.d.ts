import type { Font } from 'fontkit';

/** What pdfkit can do and @types/pdfkit doesn't say. */
declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** The document's catalogue. */
      readonly _root: { data: Record<string, unknown> };
      _acroform: { fonts: object; defaultFont: string };
      /** Adds descriptions to the XMP metadata. */
      appendXML(descriptions: string): void;
    }
    namespace Mixins {
      interface PDFFont {
        registerFont(name: string, src: Font): this;
      }
      interface PDFAttachmentOptions {
        /** How the file relates to the document (PDF/A-3, AFRelationship). */
        relationship?: 'Data' | 'Source' | 'Alternative' | 'Supplement';
      }
      interface AnnotationOption {
        structParent?: PDFStructureElement;
        Subtype?: 'Widget';
        /** Of a field: its type, its name, its words, its flags, its page and its value. */
        FT?: 'Sig';
        T?: string;
        TU?: string;
        F?: number;
        P?: unknown;
        V?: PDFKitReference;
      }
      interface StructureElementOptions {
        /** Left, top, right and bottom, from the upper left corner of the page. */
        bbox?: [number, number, number, number];
        /** What the head of a table heads. */
        scope?: 'Column' | 'Row';
      }
    }
  }
}
