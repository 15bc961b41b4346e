import type { noCaseListSv, notConvertedSv, notPdfSv, notReducedSv } from './copies-sv.ts';

/** Why no smaller copy is made, and what to do instead. The file itself is as it was, whatever the reason. */
export const notReducedEn: typeof notReducedSv = {
  signed: [
    'The file is signed. A smaller copy would break the signature.',
    'Send it as it is, or ask whoever made the file for a smaller signed one.',
  ],
  'embedded-files': [
    'The file has other files within it, and those cannot be shown before and after.',
    'Ask whoever made the file for a smaller one, or make it anew without the files within it.',
  ],
  'dynamic-form': ['The file is a form that a program draws.', 'Print the form to PDF and attach that file instead.'],
  unreadable: ['The file is built so that it cannot be made over without risk.', 'Make the PDF anew from the original document.'],
  'no-gain': [
    'The file cannot be made smaller than it is.',
    'Divide it between several messages, or scan the pages again in black and white at a lower resolution.',
  ],
  changed: [
    'The smaller copy did not say exactly what the original says, so it was thrown away.',
    'Make the PDF anew from the original document.',
  ],
  'too-heavy': ['Making the file smaller took too long or too much memory.', 'Divide it into several files and try again.'],
};

/** What a file is that is no PDF, and what to do with it. */
export const notPdfEn: typeof notPdfSv = ({ kind, isConvertible }) => {
  switch (kind) {
    case 'jpeg':
    case 'png':
      return [
        'The file is a picture. Attachments are sent as PDF.',
        'Make a PDF of the picture in the window of Sigill, or print it to PDF.',
      ];
    case 'heic':
      return [
        'The file is a picture in the HEIC format, which Sigill cannot read.',
        'Save the picture as JPEG and add that file. An iPhone takes pictures in JPEG if you choose Settings, Camera, Formats, Most Compatible.',
      ];
    case 'other-picture':
      return ['The file is a picture in a format that Sigill cannot read.', 'Save the picture as JPEG or PNG and add that file.'];
    case 'word':
    case 'old-word':
      return [
        'The file is a Word document. Attachments are sent as PDF.',
        `${isConvertible === true ? 'Make a PDF of it in the window of Sigill. Or open' : 'Open'} the document in Word, choose File, Save As and the type PDF, and add that file.`,
      ];
    case 'opendocument':
    case 'rtf':
      return [
        'The file is a text document. Attachments are sent as PDF.',
        `${isConvertible === true ? 'Make a PDF of it in the window of Sigill. Or open' : 'Open'} the document in Word or LibreOffice, save it as PDF and add that file.`,
      ];
    case 'other-office':
      return [
        'The file is a spreadsheet, a presentation or some other Office document. Attachments are sent as PDF.',
        'Open the file in the program that it belongs to, save it as PDF and add that file.',
      ];
    case 'archive':
      return ['The file is a ZIP archive with other files in it.', 'Unpack the archive and add the PDF files that are to be sent.'];
    case 'program':
      return ['The file is a program and no document.', 'Do not open it. Ask IT if you do not know where it comes from.'];
    case 'web-page':
      return ['The file is a web page. Attachments are sent as PDF.', 'Open it in the browser, print it to PDF and add that file.'];
    case undefined:
    default:
      return ['The file is not a PDF, even if its name says so.', 'Save the document as PDF and add that file.'];
  }
};

/** Why no PDF is made of a file. */
export const notConvertedEn: typeof notConvertedSv = {
  'no-office': [
    'LibreOffice is not on this computer, and without it Sigill cannot convert the document.',
    'Open the document in Word, choose File, Save As and the type PDF, and add that file.',
  ],
  unreadable: [
    'No PDF could be made of the file. It is damaged, too large, or of a kind that cannot be read.',
    'Open it in the program that it belongs to, save it as PDF and add that file.',
  ],
};

/** Why a file is no list of people and cases. What was read in before is as it was. */
export const noCaseListEn: typeof noCaseListSv = {
  'too-large': ['The list is too large. Sigill takes at most 20,000 rows and 10 MB.', 'Take only the cases that you work with.'],
  'wrong-kind': ['The file is neither CSV nor Excel (xlsx).', 'Save the list as an Excel workbook (xlsx) or as CSV, and choose that file.'],
  damaged: [
    'The Excel file cannot be read. It is damaged, or protected by a password.',
    'Open it in Excel, save it as CSV and choose that file.',
  ],
  empty: ['There are no rows in the file.', 'Make sure that the list is on the first sheet.'],
  'no-numbers': [
    'No column of the file holds personal numbers or organisation numbers.',
    'Make sure that the numbers stand in a column of their own on the first sheet.',
  ],
};
