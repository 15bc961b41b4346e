import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { CertificateView } from '../../app/contract/system-views.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { CertificateDialog } from './certificate-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';

const soonDays = 90;

/** Which certificates are in use, for whom and until when; and a way to put in a new one. */
export function Certificates(): ReactElement {
  const { say, sender } = useSession();
  const { value, failure, reload } = useAnswer('certificate.list', {});
  const [isInstalling, setIsInstalling] = useState(false);
  return (
    <SettingsSection title={say.settings.certificates} text={say.settings.certificatesText}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className="cards">
        {(value ?? []).map(certificate => (
          <CertificateCard key={`${certificate.use} ${certificate.sha256}`} certificate={certificate} />
        ))}
      </ul>
      {mayDo(sender, 'certificate.install') && (
        <>
          <Button variant="default" leftSection={<IconCertificate size={18} aria-hidden />} onClick={() => setIsInstalling(true)}>
            {say.settings.install}
          </Button>
          <CertificateDialog
            isOpen={isInstalling}
            onClose={() => {
              setIsInstalling(false);
              reload();
            }}
          />
        </>
      )}
    </SettingsSection>
  );
}

function CertificateCard({ certificate }: { readonly certificate: CertificateView }): ReactElement {
  const { words, say } = useSession();
  const { use, subject, issuer, organisationNumber, validFrom, validTo, sha256, source, daysLeft } = certificate;
  const tone = daysLeft < 0 ? 'tone-wrong' : daysLeft < soonDays ? 'tone-decide' : 'tone-good';
  return (
    <li className="card">
      <h3>{words.certificateUse[use]}</h3>
      <p className={tone}>{say.settings.daysLeft(words.format.date(validTo), daysLeft)}</p>
      <dl className="facts">
        {[
          [say.settings.subject, subject],
          [say.settings.issuer, issuer],
          [say.settings.organisationNumber, organisationNumber],
          [say.settings.validFrom, words.format.date(validFrom)],
          [say.settings.source, words.certificateSource[source]],
          [say.settings.fingerprint, sha256],
        ].map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
