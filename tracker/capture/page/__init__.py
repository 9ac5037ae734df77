"""The words of a page in the order of reading: lines, columns, and where each word stands."""
