import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface DiscardQuestionProps {
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asked before a dialog with something typed in it closes. */
export function DiscardQuestion({ onKeep, onDiscard }: DiscardQuestionProps) {
  return (
    <Dialog
      title="Discard your changes?"
      role="alertdialog"
      width="small"
      onClose={onKeep}
      footer={
        <>
          <Button variant="danger" onPress={onDiscard}>
            Discard
          </Button>
          <Button autoFocus onPress={onKeep}>
            Keep editing
          </Button>
        </>
      }
    >
      <p>What you typed has not been saved.</p>
    </Dialog>
  );
}
