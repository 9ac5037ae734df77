"""Words off a page: from its text layer, or recognised in its picture, whatever the script."""
