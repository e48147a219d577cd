import type { Font } from 'fontkit';

/** What pdfkit can do and @types/pdfkit doesn't say. */
declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** The document's catalogue. */
      readonly _root: { data: Record<string, unknown> };
      _acroform: { fonts: object; defaultFont: string };
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
      }
      interface StructureElementOptions {
        /** Left, top, right and bottom, from the upper left corner of the page. */
        bbox?: [number, number, number, number];
      }
    }
  }
}
