"""Values that stand at a label, in a form, a table or a list."""
