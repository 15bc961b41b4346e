import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { serviceDates } from '../../app/contract/service-dates.ts';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { sendMoment } from './send-moment.ts';

/** Whether the message is served, what that plans, and what digital post cannot do for it (S22, S23). */
export function ServicePart({
  writing,
  onChange,
}: {
  readonly writing: Writing;
  readonly onChange: (service: Writing['service']) => void;
}): ReactElement {
  const { say } = useSession();
  const { service } = say;
  const isPaper = writing.paper === 'allow';
  return (
    <section className="service-part" aria-label={service.title}>
      <Checkbox
        label={service.label}
        description={isPaper ? service.onlyDigital : service.hint}
        checked={writing.service !== undefined}
        disabled={isPaper}
        onChange={event => onChange(event.currentTarget.checked ? 'simplified' : undefined)}
      />
      <p className="service-days" aria-live="polite">
        {writing.service === undefined ? '' : <ServiceDays writing={writing} />}
      </p>
      <details>
        <summary>{service.registeredTitle}</summary>
        {service.registered.map(text => (
          <p key={text}>{text}</p>
        ))}
      </details>
    </section>
  );
}

/** The days as they will be if it is sent now with the chosen time. */
export function ServiceDays({ writing }: { readonly writing: Writing }): ReactElement {
  const { say, words } = useSession();
  const now = systemClock.now();
  const { sentOn, controlOn, servedOn } = serviceDates(swedishDateOf(sendMoment(writing.sendAt, now) ?? now));
  const { weekday } = words.format;
  return <>{say.service.planned(weekday(sentOn), weekday(controlOn), weekday(servedOn))}</>;
}
