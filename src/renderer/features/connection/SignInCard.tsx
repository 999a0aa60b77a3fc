import { settingsOf, type Connection, type ConnectionSettings } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { ModeSwitch } from '../../ui/ModeSwitch';
import styles from './SignInCard.module.css';

const DOORS = [
  { id: 'window', text: 'A window of Latchkey' },
  { id: 'browser', text: 'My browser' },
] as const;

const JARS = [
  { id: 'fresh', text: 'Fresh each time' },
  { id: 'kept', text: 'Kept' },
] as const;

/** Where the person signs in, what stays of it, and whether the flow stops before the exchange. */
export function SignInCard({ connection }: { readonly connection: Connection }) {
  const { id, door, cookies, holdBeforeExchange } = connection;
  const save = (change: Partial<ConnectionSettings>) =>
    reportFailure(call('connections.save', { id, settings: { ...settingsOf(connection), ...change } }));
  return (
    <Card title="Sign-in">
      <div className={styles.body}>
        <span className={styles.name}>Opens in</span>
        <div className={styles.value}>
          <ModeSwitch
            label="Sign-in opens in"
            modes={DOORS}
            selected={door}
            onSelect={(next) => save({ door: next })}
          />
        </div>
        <span className={styles.name}>Cookies</span>
        <div className={styles.value}>
          {door === 'browser' ? (
            <span className={styles.quiet}>those of your browser</span>
          ) : (
            <>
              <ModeSwitch
                label="Cookies"
                modes={JARS}
                selected={cookies}
                onSelect={(next) => {
                  save({ cookies: next });
                  // What nobody uses any more is not kept either.
                  if (next === 'fresh') reportFailure(call('tokens.signOutHere', { connectionId: id }));
                }}
              />
              {cookies === 'kept' && (
                <Button onPress={() => reportFailure(call('tokens.signOutHere', { connectionId: id }))}>
                  Sign out here
                </Button>
              )}
            </>
          )}
        </div>
        <span className={styles.name}>Code</span>
        <div className={styles.value}>
          <Checkbox
            label="Hold before the exchange"
            isSelected={holdBeforeExchange}
            onChange={(hold) => save({ holdBeforeExchange: hold })}
          />
        </div>
      </div>
    </Card>
  );
}
