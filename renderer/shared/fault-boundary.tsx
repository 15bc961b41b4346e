import { Component, type ReactNode } from 'react';

type Props = { readonly fallback: ReactNode; readonly children: ReactNode };

/** Where a bug in one part of the window ends: the rest of the page, and what is saved, stays. */
export class FaultBoundary extends Component<Props, { readonly hasFault: boolean }> {
  override readonly state = { hasFault: false };

  static getDerivedStateFromError(): { readonly hasFault: boolean } {
    return { hasFault: true };
  }

  override render(): ReactNode {
    return this.state.hasFault ? this.props.fallback : this.props.children;
  }
}
