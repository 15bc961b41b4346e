/** Pieces that parsers stumble over. */
const TOKENS = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!-- -->',
  '<![CDATA[',
  ']]>',
  '&b;',
  '&#0;',
  '&#xD800;',
  '&amp;',
  '<a>',
  '</a>',
  '/>',
  '<?x?>',
  ' xmlns=""',
  ' xmlns:a="urn:a"',
  ' a:b="c"',
  ' xml:lang="sv"',
  '"',
  '\u0000',
  '\uFEFF',
  'A'.repeat(5000),
  '<a>'.repeat(80),
];

export type Random = () => number;

/** A small generator of numbers in [0, 1), so that a run can be repeated (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same bytes with one to four accidents: a bit turned, a part lost, doubled, moved or replaced, something foreign put in, the end cut off. */
export function mutate(bytes: Buffer, random: Random): Buffer {
  let mutated = bytes;
  const accidents = 1 + Math.floor(random() * 4);
  for (let round = 0; round < accidents; round += 1) mutated = accident(mutated, random);
  return mutated;
}

function accident(bytes: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const end = Math.min(bytes.length, at + Math.floor(random() * random() * 400));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (Math.floor(random() * 7)) {
    case 0: {
      const turned = Buffer.from(bytes);
      if (at < turned.length) turned[at] = (turned[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return turned;
    }
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, part, part, after]);
    case 3: {
      const elsewhere = Math.floor(random() * (after.length + 1));
      return Buffer.concat([before, after.subarray(0, elsewhere), part, after.subarray(elsewhere)]);
    }
    case 4:
      return Buffer.concat([before, Buffer.from(TOKENS[Math.floor(random() * TOKENS.length)] ?? '', 'utf8'), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([before, Buffer.from([Math.floor(random() * 256)]), after]);
    default:
      return Buffer.from(before);
  }
}
