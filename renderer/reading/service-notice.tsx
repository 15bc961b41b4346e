import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';

/** Where a message belongs to förenklad delgivning: its days, and the way to the other message. Never that somebody "is served": that is for a person to judge. */
export function ServiceNotice({ detail: { row, service } }: { readonly detail: DispatchDetail }): ReactElement | undefined {
  const { say, words } = useSession();
  const { go } = useNavigation();
  if (row.service === undefined) return undefined;
  const { role, with: other } = row.service;
  return (
    <div className="service-notice">
      <IconGavel size={18} stroke={1.75} aria-hidden />
      <div>
        <p>
          <strong>{role === 'control' ? say.service.isControl : say.service.label}</strong>
        </p>
        <p>{sentence()}</p>
        <Button variant="subtle" size="compact-sm" onClick={() => go({ type: 'select', id: other, isOpened: true })}>
          {role === 'control' ? say.service.openDocument : say.service.openControl}
        </Button>
      </div>
    </div>
  );

  function sentence(): string {
    if (service === undefined) return say.service.cameToNothing;
    const { weekday } = words.format;
    const [sent, control, served] = [weekday(service.sentOn), weekday(service.controlOn), weekday(service.servedOn)];
    if (service.controlState === 'withdrawn' || service.controlState === 'refused') return say.service.noControl(control);
    if (service.isPlanned) return say.service.planned(sent, control, served);
    return service.controlState === 'delivered' ? say.service.done(sent, control, served) : say.service.under(sent, control, served);
  }
}
