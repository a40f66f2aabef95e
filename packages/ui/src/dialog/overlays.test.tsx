import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Button } from '../button/index.tsx';
import { Menu } from '../menu/index.tsx';
import { Tabs } from '../tabs/index.tsx';
import { ToastProvider, useToast } from '../toast/index.tsx';
import { Dialog, DialogClose } from './index.tsx';

test('a dialog is named by its title and closes from inside', async () => {
  render(
    <Dialog
      trigger={<Button>Open</Button>}
      title="Cancel this visit?"
      description="No charge"
      closeLabel="Close"
      actions={<DialogClose>Keep it</DialogClose>}
    >
      Body
    </Dialog>,
  );
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  expect(await screen.findByRole('dialog', { name: 'Cancel this visit?' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('tabs show one panel and tell the change', async () => {
  const onChange = vi.fn();
  render(
    <Tabs
      label="Record"
      onChange={onChange}
      items={[
        { value: 'a', label: 'Timeline', content: 'all' },
        { value: 'b', label: 'Screens', content: 'two' },
      ]}
    />,
  );
  expect(screen.getByRole('tabpanel').textContent).toBe('all');
  fireEvent.click(screen.getByRole('tab', { name: 'Screens' }));
  await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toBe('two'));
  expect(onChange).toHaveBeenCalledWith('b');
});

test('a menu opens on its button and runs what is chosen', async () => {
  const onSelect = vi.fn();
  render(<Menu trigger={<Button>More</Button>} entries={[{ id: 'move', label: 'Move visit', onSelect }]} />);
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Move visit' }));
  expect(onSelect).toHaveBeenCalledOnce();
});

test('a toast carries its undo', async () => {
  const onUndo = vi.fn();
  function Move() {
    const { show } = useToast();
    return (
      <Button onClick={() => show({ title: 'Visit moved', undo: { label: 'Undo', onUndo } })}>Move</Button>
    );
  }
  render(
    <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
      <Move />
    </ToastProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Move' }));
  fireEvent.click(await screen.findByText('Undo'));
  expect(onUndo).toHaveBeenCalledOnce();
});
