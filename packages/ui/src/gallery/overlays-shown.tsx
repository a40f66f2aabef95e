'use client';
import { Button } from '../button/index.tsx';
import { Dialog, DialogClose } from '../dialog/index.tsx';
import { Drawer } from '../drawer/index.tsx';
import { CalendarIcon, MoreIcon } from '../icon/index.tsx';
import { Menu } from '../menu/index.tsx';
import { Tabs } from '../tabs/index.tsx';
import { ToastProvider, useToast } from '../toast/index.tsx';
import { Tooltip } from '../tooltip/index.tsx';

export function OverlaysShown() {
  return (
    <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
      <div className="flex flex-wrap gap-3">
        <Dialog
          trigger={<Button>Open a dialog</Button>}
          title="Cancel this visit?"
          closeLabel="Close"
          actions={<DialogClose>Keep it</DialogClose>}
        >
          It is more than a day away, so there is no charge.
        </Dialog>
        <Drawer trigger={<Button>Open a sheet</Button>} title="Swap this exercise" closeLabel="Close">
          Others for the same part and stage.
        </Drawer>
        <Menu
          trigger={
            <Button size="icon" aria-label="More">
              <MoreIcon />
            </Button>
          }
          entries={[
            { id: 'move', label: 'Move visit', icon: <CalendarIcon />, onSelect: () => {} },
            { kind: 'line', id: 'line' },
            { id: 'cancel', label: 'Cancel visit', danger: true, onSelect: () => {} },
          ]}
        />
        <Tooltip content="Minimal detectable change">
          <Button variant="quiet">MDC</Button>
        </Tooltip>
        <ToastButton />
      </div>
      <Tabs
        label="Record"
        className="mt-6"
        items={[
          { value: 'timeline', label: 'Timeline', content: 'All that happened, newest first.' },
          { value: 'screens', label: 'Screens', content: 'Two side by side.' },
        ]}
      />
    </ToastProvider>
  );
}

function ToastButton() {
  const { show } = useToast();
  return (
    <Button
      onClick={() => show({ title: 'Visit moved to 10:15 am', undo: { label: 'Undo', onUndo: () => {} } })}
    >
      Move, with undo
    </Button>
  );
}
