import { useId, type ReactElement, type ReactNode } from 'react';

/** One part of the settings, under its own heading. */
export function SettingsSection({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {text !== undefined && <p className="quiet">{text}</p>}
      </div>
      <div className="settings-content">{children}</div>
    </section>
  );
}
