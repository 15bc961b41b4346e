import { readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** The contract as it was published, with drivers that take a whole SOAP message. */
export const contractFolder = path.join(import.meta.dirname, '../../fixtures/mina-meddelanden');

export type ContractSchema = { readonly isValid: (xml: string) => boolean; readonly close: () => void };

/** libxml2 with the public XSD files: requests, answers and faults in their SOAP envelope. */
export function openContractSchema(): ContractSchema {
  xmlRegisterFsInputProviders();
  const driver = path.join(contractFolder, 'check/xsd/mm-v3-soap.xsd');
  using document = XmlDocument.fromBuffer(readFileSync(driver), { url: driver });
  const validator = XsdValidator.fromDoc(document);
  return {
    isValid: xml => {
      using message = XmlDocument.fromString(xml);
      try {
        validator.validate(message);
        return true;
      } catch {
        return false;
      }
    },
    close: () => validator.dispose(),
  };
}
