import { elementsOf, type XmlElement } from '../../xml/xml-element.ts';
import { EARK_REQUIREMENTS, type EarkRequirement } from './eark-requirements.ts';

export type RequirementFinding = {
  readonly id: string;
  readonly level: EarkRequirement[1];
  readonly verdict: 'met' | 'not-met' | 'not-applicable';
};

const NAMESPACES: Readonly<Record<string, string>> = {
  csip: 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  sip: 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
  xlink: 'http://www.w3.org/1999/xlink',
};

/** Values that the specifications fix, beyond that something stands there. */
const VALUES: Readonly<Record<string, RegExp>> = {
  CSIP1: /^[A-Za-z][A-Za-z0-9._-]*$/u,
  CSIP2: /^(?:Textual works – Print|Textual works – Digital|Datasets|Databases|Mixed|Other)$/u,
  CSIP4: /^(?:citserms_v3_0|MIXED|OTHER)$/u,
  CSIP6: /^https:\/\/earksip\.dilcis\.eu\/profile\/E-ARK-SIP\.xml$/u,
  SIP2: /^https:\/\/earksip\.dilcis\.eu\/profile\/E-ARK-SIP\.xml$/u,
  CSIP7: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/u,
  CSIP9: /^SIP$/u,
  SIP4: /^SIP$/u,
  SIP3: /^(?:SUPPLEMENT|REPLACEMENT|NEW|TEST|VERSION|DELETE|OTHER)$/u,
  SIP17: /^(?:ORGANIZATION|INDIVIDUAL)$/u,
  SIP20: /^IDENTIFICATIONCODE$/u,
  CSIP71: /^[0-9a-f]{64}$/u,
  CSIP72: /^SHA-256$/u,
  CSIP29: /^[0-9a-f]{64}$/u,
  CSIP42: /^\d{4}-/u,
  CSIP43: /^[0-9a-f]{64}$/u,
};

/** Holds METS.xml against every numbered requirement. SHOULD counts as met when what it asks for is there. */
export const checkRequirements = (mets: XmlElement): readonly RequirementFinding[] => [...findings(mets)];

/** One finding at a time: with many files each takes a while. */
export function* findings(mets: XmlElement): Generator<RequirementFinding> {
  for (const { id, level, path, cardinality } of READ_REQUIREMENTS)
    yield { id, level, verdict: verdictOf(mets, id, level, path, cardinality) };
}

function verdictOf(
  mets: XmlElement,
  id: string,
  level: string,
  steps: readonly Step[],
  { least, most }: Cardinality,
): RequirementFinding['verdict'] {
  const last = steps.at(-1);
  if (last === undefined) return 'not-met';
  const parents = steps
    .slice(1, -1)
    .reduce<readonly XmlElement[]>(
      (found, step) => found.flatMap(element => elementsOf(element).filter(child => fits(child, step))),
      steps[0] !== undefined && fits(mets, steps[0]) ? [mets] : [],
    );
  // A representation without a METS of its own has no pointer to one: what the pointer must have is then no question (CSIP101, CSIP105).
  const isAboutPointers = steps.some(({ name }) => name === 'mptr');
  const asked = isAboutPointers
    ? parents.filter(parent => parent.name === 'mptr' || elementsOf(parent).some(({ name }) => name === 'mptr'))
    : parents;
  if (asked.length === 0) return 'not-applicable';
  const wanted = level === 'SHOULD' ? Math.max(1, least) : least;
  const value = VALUES[id];
  const { attribute } = last;
  const isMet = asked.every(parent => {
    const values = attribute === undefined ? [] : valuesOf(parent, attribute);
    const count = attribute === undefined ? elementsOf(parent).filter(child => fits(child, last)).length : values.length;
    return count >= wanted && count <= most && values.every(text => text !== '' && value?.test(text) !== false);
  });
  return isMet ? 'met' : 'not-met';
}

type Cardinality = { readonly least: number; readonly most: number };

type AttributeName = { readonly namespace: string | undefined; readonly local: string };

type Step = {
  readonly name: string;
  readonly attribute: AttributeName | undefined;
  readonly conditions: readonly { readonly attribute: AttributeName; readonly isPrefix: boolean; readonly value: string }[];
};

/** `name`, `@attribute`, and conditions `[@a='v']` (equals) and `[@a^='v']` (begins with). */
function readStep(text: string): Step {
  const conditions = [...text.matchAll(/\[@([\w:]+)(\^?)='([^']*)'\]/gu)].map(([, attribute = '', prefix, value = '']) => ({
    attribute: readName(attribute),
    isPrefix: prefix === '^',
    value,
  }));
  const name = text.replace(/\[.*$/u, '');
  return name.startsWith('@') ? { name: '', attribute: readName(name.slice(1)), conditions } : { name, attribute: undefined, conditions };
}

function fits(element: XmlElement, { name, conditions }: Step): boolean {
  return (
    element.name === name &&
    conditions.every(({ attribute, isPrefix, value }) => {
      const [found] = valuesOf(element, attribute);
      return found !== undefined && (isPrefix ? found.startsWith(value) : found === value);
    })
  );
}

function readName(text: string): AttributeName {
  const [prefix = '', local] = text.split(':');
  return local === undefined ? { namespace: '', local: text } : { namespace: NAMESPACES[prefix], local };
}

function valuesOf({ attributes }: XmlElement, { namespace, local }: AttributeName): readonly string[] {
  const found = attributes.find(attribute => attribute.name === local && attribute.namespace === namespace);
  return found === undefined ? [] : [found.value];
}

/** The requirements with their small language read, once for all packages. */
const READ_REQUIREMENTS = EARK_REQUIREMENTS.map(([id, level, path, cardinality]) => {
  const [least = '0', most = 'n'] = cardinality.split('..');
  return {
    id,
    level,
    path: path.split('/').map(readStep),
    cardinality: { least: Number(least), most: most === 'n' ? Infinity : Number(most) },
  };
});
