import type { Answer } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { mediaTypeOf, previewKindOf } from './bodyKinds';
import { ImagePreview } from './ImagePreview';
import { MediaPreview } from './MediaPreview';
import { PagePreview } from './PagePreview';
import { TablePreview } from './TablePreview';

/** Weighs more than all other previews together. */
const PdfPreview = later(async () => (await import('./pdf/PdfPreview')).PdfPreview);

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
  if (kind !== null && !body.complete && body.problem === null) {
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
      return <PdfPreview key={exchange.id} answer={answer} actions={save} />;
    case null:
      return (
        <EmptyState title={`${contentType === '' ? 'This body' : mediaType} has no preview`} actions={save}>
          Pretty, Raw and Hex show what is in it.
        </EmptyState>
      );
  }
}
