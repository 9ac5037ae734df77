"""One module for each section and page of the window. A pane is given snapshots and emits wishes; it knows no window."""
