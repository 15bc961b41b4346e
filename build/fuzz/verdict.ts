/** What one round found. Nothing of a message is in it: a round can be repeated from its number. */
export type Finding = {
  readonly round: number;
  readonly target: string;
  /**
   * `lost`     an answer that does not say so was taken for "delivered": the citizen would get nothing
   * `doubled`  an answer that says "delivered" was taken for one after which the same may be sent again
   * `misread`  something else was believed that was not said: a changed request accepted, a mailbox that nobody promised
   * `crash`    something was thrown
   * `hang`     more than a second of processor time
   */
  readonly kind: 'lost' | 'doubled' | 'misread' | 'crash' | 'hang';
  readonly detail?: string;
};

/** What a target found in one round, and whether the mutated bytes were still taken for something. */
export type Judgement = { readonly kind?: Finding['kind']; readonly wasTaken: boolean };

/** One thing that takes bytes from outside. `weight`: how many rounds of a thousand. */
export type Target = {
  readonly name: string;
  readonly weight: number;
  readonly run: (random: () => number) => Judgement | Promise<Judgement>;
};

export const fine = (wasTaken: boolean): Judgement => ({ wasTaken });
