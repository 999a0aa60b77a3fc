import type { Connection } from '../../../core/auth/connection';
import { closeAfterToken, useAfterToken, type AfterTokenView } from '../../state/afterToken';
import { useConnection } from '../../state/connections';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IntrospectionView } from './IntrospectionView';
import { KeysTable } from './KeysTable';
import { MetadataTable } from './MetadataTable';
import { SignOutDialog } from './SignOutDialog';
import { UserInfoView } from './UserInfoView';

const TITLES: Readonly<Record<Exclude<AfterTokenView, 'signout'>, string>> = {
  introspection: 'Introspection',
  userinfo: 'UserInfo',
  metadata: 'Provider metadata',
  keys: 'Signing keys',
};

/** What can be asked of a provider about a token that is there. */
export function AfterTokenDialog() {
  const request = useAfterToken((state) => state.request);
  const connection = useConnection(request?.connectionId ?? '');
  if (!request || !connection) return null;
  if (request.view === 'signout') return <SignOutDialog connection={connection} />;
  return (
    <Dialog
      title={`${TITLES[request.view]} · ${connection.name}`}
      width="large"
      isDismissable
      onClose={closeAfterToken}
      footer={
        <Button variant="primary" autoFocus onPress={closeAfterToken}>
          Done
        </Button>
      }
    >
      <Content view={request.view} connection={connection} />
    </Dialog>
  );
}

function Content({ view, connection }: { readonly view: AfterTokenView; readonly connection: Connection }) {
  switch (view) {
    case 'introspection':
      return <IntrospectionView connection={connection} />;
    case 'userinfo':
      return <UserInfoView connection={connection} />;
    case 'metadata':
      return <MetadataTable connection={connection} />;
    case 'keys':
      return <KeysTable connection={connection} />;
    case 'signout':
      return null;
  }
}
