import type { ReactElement } from 'react';
import type { CaseFileReport, CaseRemark } from '../../app/contract/case-list-operations.ts';
import { useSession } from '../shared/session.tsx';

/** The rows that are left out, and those that are worth a look, by their number in the file. */
export function RowReport({ report: { remarks, moreRemarks } }: { readonly report: CaseFileReport }): ReactElement | undefined {
  const { words, say } = useSession();
  const { caseList } = say;
  if (remarks.length === 0) return undefined;
  const told = (remark: CaseRemark): string => {
    const { problem } = remark;
    if (problem === undefined) return caseList.remark[remark.what](remark);
    return problem.rule === 'century' ? caseList.century : words.numberProblem(problem);
  };
  return (
    <div className="case-list-report" role="region" aria-label={caseList.remarks} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{caseList.row}</th>
            <th scope="col">{caseList.what}</th>
            <th scope="col">{caseList.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {remarks.map(remark => (
            <tr key={`${remark.row} ${remark.what}`}>
              <td className="figures">{words.format.number(remark.row)}</td>
              <td>{told(remark)}</td>
              <td>{remark.isKept ? caseList.yes : <strong>{caseList.no}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreRemarks > 0 && <p className="meta">{caseList.more(moreRemarks)}</p>}
    </div>
  );
}
