import { IconMapPin } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { checkAddress } from '../../app/contract/postal-address.ts';
import type { DraftId } from '../../app/contract/values.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useLetterSummary } from './letter-facts.tsx';
import type { Letter } from './letter-page.tsx';

/** The letter in the last look before Send: where it goes, how many sheets, in which envelope, for what postage. */
export function ReviewLetter({
  draft,
  address,
  isSpecial,
  isProtected,
}: {
  /** Undefined: there is no page to count. */
  readonly draft: DraftId | undefined;
  readonly address: readonly string[];
  /** Somebody chose another address than the registered one: the last look is where a mistake in that is seen. */
  readonly isSpecial: boolean;
  readonly isProtected: boolean;
}): ReactElement {
  const { say } = useSession();
  // As it is printed: with the postcode in its groups.
  const checked = checkAddress(address, { isOrganisation: true });
  const lines = checked.ok ? checked.address.lines : address;
  const { value, failure } = useAnswer('letter.preview', draft === undefined ? undefined : { draft });
  return (
    <div>
      <dt>{say.letter.reviewLetter}</dt>
      <dd>
        {isProtected && <p>{say.letter.reviewForwarding}</p>}
        {!isProtected && address.length === 0 && <p className="quiet">{say.letter.reviewNoAddress}</p>}
        {address.length > 0 && (
          <address className="review-address">
            {lines.map(line => (
              <span key={line}>{line}</span>
            ))}
          </address>
        )}
        {address.length > 0 && isSpecial && (
          <p className="mark tone-decide">
            <IconMapPin size={16} stroke={1.75} aria-hidden />
            <span>{say.letter.special}</span>
          </p>
        )}
        {draft !== undefined && failure === undefined && (
          <p className="meta figures">{value === undefined ? say.letter.pageMaking : <Summary letter={value} />}</p>
        )}
        {failure !== undefined && <FailureNotice failure={failure} />}
      </dd>
    </div>
  );
}

function Summary({ letter }: { readonly letter: Letter }): ReactElement {
  return <>{useLetterSummary(letter)}</>;
}
