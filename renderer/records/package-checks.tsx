import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { PackageChecked } from '../../app/contract/records-views.ts';
import { useSession } from '../shared/session.tsx';

/** What a package was held against before it was called done, and what it was not. */
export function PackageChecks({ checked }: { readonly checked: PackageChecked }): ReactElement {
  const { say, words } = useSession();
  const { requirements, files, schemas, notChecked } = words.packageChecked(checked);
  const isSchemaMissing = checked.schemas.unchecked.some(({ namespace }) => namespace !== undefined);
  return (
    <div className="package-checks">
      <p>{say.records.checkedBefore}</p>
      <ul>
        {[requirements, files, schemas]
          .filter(line => line !== '')
          .map(line => (
            <li key={line} className="mark tone-good wrapping">
              <IconCheck size={16} stroke={2} aria-hidden />
              <span>{line}</span>
            </li>
          ))}
        {notChecked !== '' && (
          <li className="mark wrapping">
            <IconInfoCircle size={16} stroke={1.75} aria-hidden />
            <span>
              {notChecked} {isSchemaMissing && say.records.schemasHow}
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}
