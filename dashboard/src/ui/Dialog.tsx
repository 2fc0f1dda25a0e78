import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  title: string;
  onClose: () => void;
  /** Stands in the background while another one is open. */
  opened?: boolean;
  size?: 'md' | 'lg' | 'xl';
  fullScreen?: boolean;
  children: ReactNode;
};

/** A dialog that is open as long as it stands. The focus then goes back to what opened it, or where that is gone, to the page. */
export function Dialog({ title, onClose, opened = true, size = 'md', fullScreen = false, children }: Props) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size} fullScreen={fullScreen} closeButtonProps={{ 'aria-label': t('common.do.close') }}>
      {children}
    </Modal>
  );
}

/** Gives the focus back to what had it before this component stood, once it is gone and nothing else took the focus. */
export function useFocusReturn(): void {
  const [opener] = useState(whatOpened);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === null || document.activeElement === document.body) {
          (opener?.isConnected === true ? opener : document.getElementById('content'))?.focus({ preventScroll: true });
        }
      }, 20);
    },
    [opener],
  );
}

/** What has the focus now, or had it last; of a menu's item, which goes with its menu, the menu's button. */
function whatOpened(): HTMLElement | undefined {
  return behind(document.activeElement) ?? last;
}

function behind(active: EventTarget | null): HTMLElement | undefined {
  const button = active instanceof Element ? active.closest('[role="menu"]')?.getAttribute('aria-labelledby') : undefined;
  const opener = button ? document.getElementById(button) : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : undefined;
}

// What sends is disabled meanwhile, and what is disabled loses the focus: in a dialog, the dialog has it until then. Where nothing
// else took it, it comes back.
let sending: HTMLElement | undefined;
new MutationObserver((changes) => {
  const active = document.activeElement;
  const disabled = changes.find(({ target }) => target === active || (active === document.body && target === focused))?.target;
  if (disabled instanceof HTMLElement && disabled.matches(':disabled')) {
    sending = disabled;
    disabled.closest<HTMLElement>('[role="dialog"]')?.focus();
  } else if (sending?.matches(':disabled') === false) {
    if (active === document.body || active === sending.closest('[role="dialog"]')) {
      sending.focus();
    }
    sending = undefined;
  }
}).observe(document.documentElement, { subtree: true, attributeFilter: ['disabled'] });

let focused: EventTarget | null = null;
// A dialog that is fetched first stands only after the menu that it was chosen in is gone.
let last: HTMLElement | undefined;
document.addEventListener('focusin', ({ target }) => {
  focused = target;
  last = behind(target);
});
