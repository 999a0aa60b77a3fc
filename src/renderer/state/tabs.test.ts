import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDraft } from '../../core/request/draft';
import type { SavedRequest } from '../../core/workspace/workspace';
import { isDirty } from './drafts';
import {
  activateTab,
  activateTabBeside,
  activateTabNumber,
  activeRequestTab,
  closeTab,
  closeTabs,
  dropConnectionTabs,
  duplicateTab,
  editDraft,
  endLookingBack,
  loadTabs,
  lookBack,
  markSaved,
  newRequest,
  openConnection,
  openSaved,
  reopenTab,
  useTabs,
} from './tabs';

const saved: SavedRequest = {
  id: 'saved',
  name: 'List contacts',
  draft: { ...emptyDraft(), url: '{{base_url}}/contacts' },
};

const ids = () => useTabs.getState().tabs.map(({ id }) => id);
const active = () => useTabs.getState().activeTabId;

beforeEach(() => loadTabs(null));

describe('open tabs', () => {
  it('come back as they were kept', () => {
    const first = newRequest({});
    const second = newRequest({});
    const { tabs } = useTabs.getState();
    loadTabs({ tabs, activeTabId: first, environmentId: 'production' });
    expect(ids()).toEqual([first, second]);
    expect(active()).toBe(first);
    expect(useTabs.getState().environmentId).toBe('production');
  });

  it('show the last tab when the one that was active is gone', () => {
    const only = newRequest({});
    loadTabs({ tabs: useTabs.getState().tabs, activeTabId: 'gone', environmentId: null });
    expect(active()).toBe(only);
  });

  it('open next to the active one', () => {
    const first = newRequest({});
    const second = newRequest({});
    activateTab(first);
    const between = newRequest({});
    expect(ids()).toEqual([first, between, second]);
  });

  it('show a connection or saved request once, however often it is opened', () => {
    openConnection('github');
    openSaved(saved);
    openConnection('github');
    openSaved(saved);
    expect(ids()).toHaveLength(2);
    expect(activeRequestTab()?.savedRequestId).toBe('saved');
  });

  it('are reached by number, the last by 9', () => {
    const first = newRequest({});
    newRequest({});
    const third = newRequest({});
    activateTabNumber(1);
    expect(active()).toBe(first);
    activateTabNumber(9);
    expect(active()).toBe(third);
    activateTabNumber(8);
    expect(active()).toBe(third);
  });

  it('switch between the two that were used last', () => {
    const first = newRequest({});
    newRequest({});
    const third = newRequest({});
    activateTab(first);
    lookBack(1);
    endLookingBack();
    expect(active()).toBe(third);
    lookBack(1);
    endLookingBack();
    expect(active()).toBe(first);
  });

  it('are walked back one by one while the key is held, then the one that is shown is the last used', () => {
    const [first, second, third] = [newRequest({}), newRequest({}), newRequest({})];
    lookBack(1);
    lookBack(1);
    expect(active()).toBe(first);
    lookBack(-1);
    expect(active()).toBe(second);
    endLookingBack();
    lookBack(1);
    expect(active()).toBe(third);
  });

  it('are walked along the strip and round its ends', () => {
    const [first, , third] = [newRequest({}), newRequest({}), newRequest({})];
    activateTabBeside(1);
    expect(active()).toBe(first);
    activateTabBeside(-1);
    expect(active()).toBe(third);
  });

  it('send the token of the connection they were opened for', () => {
    newRequest({ connectionId: 'github' });
    expect(activeRequestTab()?.draft.auth).toMatchObject({ kind: 'connection', connectionId: 'github' });
  });
});

describe('closed tabs', () => {
  it('leave the tab that was used before them active', () => {
    const first = newRequest({});
    newRequest({});
    const third = newRequest({});
    activateTab(first);
    activateTab(third);
    closeTab(third);
    expect(active()).toBe(first);
  });

  it('come back with their words, at their place, newest first', () => {
    const first = newRequest({});
    const second = newRequest({});
    const third = newRequest({});
    editDraft(second, { url: 'https://api.example/half-typed' });
    closeTab(second);
    closeTab(third);
    reopenTab();
    reopenTab();
    expect(ids()).toEqual([first, second, third]);
    expect(activeRequestTab()?.draft.url).toBe('https://api.example/half-typed');
    reopenTab();
    expect(ids()).toHaveLength(3);
  });

  it('do not come back for a connection that was removed', () => {
    openConnection('github');
    const reopen = dropConnectionTabs('github');
    reopenTab();
    expect(ids()).toEqual([]);
    expect(active()).toBeNull();
    reopen();
    expect(ids()).toHaveLength(1);
  });

  it('come back all together where they stood', () => {
    const [first, second, third] = [newRequest({}), newRequest({}), newRequest({})];
    activateTab(second);
    const reopen = closeTabs([first, third]);
    expect(ids()).toEqual([second]);
    reopen();
    expect(ids()).toEqual([first, second, third]);
    expect(active()).toBe(second);
  });
});

describe('a request with unsaved changes', () => {
  const isActiveDirty = () => isDirty(activeRequestTab()!, [saved]);

  it('is a new one as soon as something is written', () => {
    const tab = newRequest({});
    expect(isActiveDirty()).toBe(false);
    editDraft(tab, { url: 'h' });
    expect(isActiveDirty()).toBe(true);
    editDraft(tab, { url: '' });
    expect(isActiveDirty()).toBe(false);
  });

  it('is a saved one that says something else than before', () => {
    openSaved(saved);
    const tab = active()!;
    expect(isActiveDirty()).toBe(false);
    editDraft(tab, { headers: [{ name: 'A', value: '1', enabled: true, description: '' }] });
    expect(isActiveDirty()).toBe(true);
    editDraft(tab, { headers: [] });
    expect(isActiveDirty()).toBe(false);
  });

  it('is a copy of a saved one, until it is saved itself', () => {
    openSaved(saved);
    duplicateTab(active()!);
    expect(activeRequestTab()).toMatchObject({ name: 'List contacts copy', savedRequestId: null });
    expect(isActiveDirty()).toBe(true);
    markSaved(active()!, 'saved', 'List contacts');
    expect(isActiveDirty()).toBe(false);
  });
});
