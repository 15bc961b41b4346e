/** A bug in Sigill: something that the code holds to be impossible. Only the router catches it and turns it into an incident number. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Stops at once when a condition that must hold does not. The message never holds personal data. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === undefined || condition === null || condition === 0 || condition === '') {
    throw new Fault(`Broken invariant: ${message}`);
  }
}

/** The end of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Fault(`Unreachable: ${JSON.stringify(value)}`);
}
