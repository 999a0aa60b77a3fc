import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import type { LoginPageFinding } from '../../../core/exchange/exchange';
import { Button } from '../../ui/Button';
import { KeyGlyph } from '../../ui/KeyGlyph';
import { Tag } from '../../ui/Tag';
import { AuthorizedAfterwards } from './AuthorizedAfterwards';
import styles from './Trap.module.css';
import { authorizeAt, describeConnection } from './trapActions';

const HEADINGS = {
  authorization_endpoint: 'This is a login page, not API data',
  login_page: 'This is a login page, not API data',
  token_endpoint: 'This is a web page, not a token',
} as const;

interface TrapProps {
  readonly finding: LoginPageFinding;
  /** Whether the page is shown in full; the words then make room for it. */
  readonly showsPage: boolean;
  readonly onShowPage: () => void;
}

/**
 * Names the trap that costs people hours: an address for browsers answers every API client with 200 and a page for
 * people. Says how it was recognised, and leads out of it.
 */
export function Trap({ finding, showsPage, onShowPage }: TrapProps) {
  const heading = useId();
  const { authorizationUrl } = finding;
  return (
    <div role="alert" aria-labelledby={heading} className={styles.trap}>
      <h3 id={heading} className={styles.heading}>
        <TriangleAlert size={16} aria-hidden="true" />
        {HEADINGS[finding.kind]}
      </h3>
      {!showsPage && (
        <>
          <p className={styles.explanation}>{finding.explanation}</p>
          <ul aria-label="Evidence" className={styles.evidence}>
            {finding.evidence.map(({ label, meaning }) => (
              <li key={label}>
                <Tag>{label}</Tag> {meaning}
              </li>
            ))}
          </ul>
        </>
      )}
      {authorizationUrl !== null && <AuthorizedAfterwards authorizationUrl={authorizationUrl} />}
      <div className={styles.actions}>
        {authorizationUrl !== null && (
          <Button variant="primary" size="large" onPress={() => authorizeAt(authorizationUrl)}>
            <KeyGlyph size={16} />
            Authorize in a window
          </Button>
        )}
        <Button size="large" onPress={() => describeConnection(authorizationUrl)}>
          Make it a connection
        </Button>
        <Button variant="ghost" size="large" aria-pressed={showsPage} onPress={onShowPage}>
          Show the HTML
        </Button>
      </div>
    </div>
  );
}
