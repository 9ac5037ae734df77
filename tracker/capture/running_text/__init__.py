"""Values without a label: in sentences, letterheads and headings, and by the words around them."""
