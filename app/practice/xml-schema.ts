import { elementsOf, isNamed, type XmlElement } from '../xml/xml-element.ts';

/**
 * As much of XML Schema 1.0 as the contract's schemas use, as data: sequences, choices, wildcards, simple types, attributes. The product carries
 * no schema engine; what is declared here is held against the public XSD files in the tests.
 */
export type ElementType =
  | { readonly kind: 'simple'; readonly accepts: SimpleType; readonly attributes?: Attributes }
  | { readonly kind: 'complex'; readonly content: readonly Particle[]; readonly isMixed?: boolean; readonly attributes?: Attributes };

/** Whether a text (not trimmed) is a value of the type. */
export type SimpleType = (text: string) => boolean;

/** Unprefixed attributes by name. Any other attribute is refused: none of the contract's elements has one. */
export type Attributes = Readonly<Record<string, { readonly isRequired: boolean; readonly accepts: SimpleType }>>;

type Occurs = { readonly min: number; readonly max: number };
export type Particle =
  | (Occurs & { readonly kind: 'element'; readonly namespace: string; readonly name: string; readonly type: ElementType })
  | (Occurs & { readonly kind: 'choice'; readonly of: readonly Particle[] })
  /** `notIn` is the schema's own namespace: `##other` also excludes elements without one. Undefined is `##any`. */
  | (Occurs & { readonly kind: 'any'; readonly notIn?: string });

export const text = (accepts: SimpleType, attributes?: Attributes): ElementType =>
  attributes === undefined ? { kind: 'simple', accepts } : { kind: 'simple', accepts, attributes };
export const sequence = (content: readonly Particle[], attributes?: Attributes): ElementType =>
  attributes === undefined ? { kind: 'complex', content } : { kind: 'complex', content, attributes };
export const mixed = (content: readonly Particle[], attributes: Attributes): ElementType => ({
  kind: 'complex',
  content,
  attributes,
  isMixed: true,
});

export const one = (namespace: string, name: string, type: ElementType): Particle => ({
  kind: 'element',
  namespace,
  name,
  type,
  min: 1,
  max: 1,
});
export const optional = (namespace: string, name: string, type: ElementType): Particle => ({
  kind: 'element',
  namespace,
  name,
  type,
  min: 0,
  max: 1,
});
export const many = (namespace: string, name: string, type: ElementType, min = 0, max = Infinity): Particle => ({
  kind: 'element',
  namespace,
  name,
  type,
  min,
  max,
});

/**
 * Holds an element (its name is the caller's business) against its type.
 * @returns undefined when it is valid, else where it is not: element names only, never a value
 */
export function violationOf(element: XmlElement, type: ElementType): string | undefined {
  const attributeViolation = attributesViolation(element, type.attributes ?? {});
  if (attributeViolation !== undefined) return attributeViolation;
  const children = elementsOf(element);

  if (type.kind === 'simple') {
    if (children.length > 0) return `${element.name}: an element where text belongs`;
    return type.accepts(element.children.filter(child => typeof child === 'string').join(''))
      ? undefined
      : `${element.name}: not a value of its type`;
  }
  if (
    type.isMixed !== true &&
    element.children.some(child => typeof child === 'string' && (type.content.length === 0 || !isXmlSpace(child)))
  ) {
    return `${element.name}: text between elements`;
  }
  const matched = matchSequence(type.content, children, 0);
  if (typeof matched === 'string') return `${element.name}/${matched}`;
  const extra = children[matched];
  return extra === undefined ? undefined : `${element.name}/${extra.name}: not expected here`;
}

/** White space as XML has it: a no-break space is text. */
export const isXmlSpace = (text: string): boolean => /^[ \t\r\n]*$/u.test(text);

function attributesViolation(element: XmlElement, allowed: Attributes): string | undefined {
  for (const { namespace, name, value } of element.attributes) {
    const declared = namespace === '' && Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (declared === undefined) return `${element.name}: attribute ${name} not expected`;
    if (!declared.accepts(value)) return `${element.name}: attribute ${name} not a value of its type`;
  }
  const missing = Object.entries(allowed).find(
    ([name, { isRequired }]) => isRequired && !element.attributes.some(attribute => attribute.namespace === '' && attribute.name === name),
  );
  return missing === undefined ? undefined : `${element.name}: attribute ${missing[0]} missing`;
}

/** Every content model of the contract can be read from left to right without going back, as XML Schema demands. */
function matchSequence(content: readonly Particle[], children: readonly XmlElement[], start: number): number | string {
  let at = start;
  for (const particle of content) {
    let count = 0;
    while (count < particle.max) {
      const next = matchOnce(particle, children, at);
      if (typeof next === 'string') return next;
      if (next === at) break;
      at = next;
      count += 1;
    }
    if (count < particle.min && !canBeEmpty(particle)) return missingText(particle, children[at]);
  }
  return at;
}

/** One occurrence: the place after it, the same place when it is not there, or a violation inside it. */
function matchOnce(particle: Particle, children: readonly XmlElement[], at: number): number | string {
  const child = children[at];
  if (child === undefined) return at;
  switch (particle.kind) {
    case 'element':
      return isNamed(child, particle.namespace, particle.name) ? (violationOf(child, particle.type) ?? at + 1) : at;
    case 'any':
      return isWithin(particle.notIn, child) ? at + 1 : at;
    case 'choice':
      for (const option of particle.of) {
        const next = matchSequence([option], children, at);
        if (next !== at && (typeof next === 'number' || startsWith(option, child))) return next;
      }
      return at;
  }
}

function startsWith(particle: Particle, child: XmlElement): boolean {
  switch (particle.kind) {
    case 'element':
      return isNamed(child, particle.namespace, particle.name);
    case 'any':
      return isWithin(particle.notIn, child);
    case 'choice':
      return particle.of.some(option => startsWith(option, child));
  }
}

const isWithin = (notIn: string | undefined, child: XmlElement): boolean =>
  notIn === undefined || (child.namespace !== '' && child.namespace !== notIn);

function canBeEmpty(particle: Particle): boolean {
  return particle.min === 0 || (particle.kind === 'choice' && particle.of.some(canBeEmpty));
}

function missingText(particle: Particle, found: XmlElement | undefined): string {
  const expected = particle.kind === 'element' ? particle.name : 'one of several elements';
  return found === undefined ? `${expected}: missing` : `${found.name}: ${expected} expected here`;
}
