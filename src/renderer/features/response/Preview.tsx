import type { Answer } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { mediaTypeOf, previewKindOf } from './bodyKinds';
import { sizeText } from '../../ui/formats';
import { ImagePreview } from './ImagePreview';
import { MediaPreview } from './MediaPreview';
import { PagePreview } from './PagePreview';
import { TablePreview } from './TablePreview';

interface PreviewProps {
  readonly answer: Answer;
  readonly onSave: () => void;
}

/** A body as what it is: a page, a picture, a table, sound or film. Nothing in it runs and nothing is fetched for it. */
export function Preview({ answer, onSave }: PreviewProps) {
  const { exchange, contentType, body } = answer;
  const mediaType = mediaTypeOf(contentType, exchange.firstBytes);
  const kind = previewKindOf(mediaType);
  const save = <Button onPress={onSave}>Download</Button>;
  if (kind !== null && kind !== 'pdf' && !body.complete && body.problem === null) {
    return <EmptyState title="The body is still coming">It is drawn once all of it is here.</EmptyState>;
  }
  switch (kind) {
    case 'page':
      return <PagePreview key={exchange.id} answer={answer} />;
    case 'image':
      return <ImagePreview key={exchange.id} answer={answer} mediaType={mediaType} />;
    case 'audio':
    case 'video':
      return <MediaPreview key={exchange.id} answer={answer} kind={kind} mediaType={mediaType} />;
    case 'table':
      return <TablePreview key={exchange.id} answer={answer} />;
    case 'pdf':
      return (
        <EmptyState title={`A PDF of ${sizeText(body.decodedBytes)}`} actions={save}>
          Latchkey does not draw PDFs: the browser’s viewer cannot run without rights that no answer gets
          here. Download it to open it in another program.
        </EmptyState>
      );
    case null:
      return (
        <EmptyState title={`${contentType === '' ? 'This body' : mediaType} has no preview`} actions={save}>
          Pretty, Raw and Hex show what is in it.
        </EmptyState>
      );
  }
}
