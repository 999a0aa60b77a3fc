import { endFilter } from '../../state/sidebarFilter';
import { Button } from '../../ui/Button';
import styles from './Sidebar.module.css';

/** What a list says that has something, but nothing that the filter lets through. */
export function NothingFound() {
  return (
    <p className={styles.empty}>
      Nothing answers the filter.{' '}
      <Button variant="ghost" className={styles.clear} onPress={endFilter}>
        Show all
      </Button>
    </p>
  );
}
