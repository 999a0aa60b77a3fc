import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

interface DialogProps {
  readonly title: string;
  /** Asked to close, by Escape, the cross or a click outside. The caller stops rendering the dialog, or asks back. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; the last one is the next action. */
  readonly footer?: ReactNode;
  readonly width?: 'small' | 'medium' | 'large' | 'wide';
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Whether a click outside closes it; off where there is something typed to lose. */
  readonly isDismissable?: boolean;
}

/** A modal dialog. It is open as long as it is rendered; focus goes in, stays in, and comes back. */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  width = 'medium',
  role = 'dialog',
  isDismissable = false,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={classes(styles.modal, styles[width])}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X size={15} />
            </IconButton>
          </header>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
